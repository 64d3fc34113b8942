internal import Casework
internal import Law
internal import Web

/// One choice of a list of boxes or radios.
struct ChoiceView: ViewPart {
    var id: String
    var name: String
    var value: String
    var label: String
    var hint: String?
    var isChecked: Bool
    var isRadio: Bool
    /// In a card of its own, where the answer needs explaining.
    var isCard = false

    static let fields: [String: @Sendable (ChoiceView) -> Any?] = [
        "id": { $0.id }, "name": { $0.name }, "value": { $0.value }, "label": { $0.label },
        // Not "hint": a choice without one would be given its question's.
        "example": { $0.hint }, "checked": { $0.isChecked }, "radio": { $0.isRadio }, "card": { $0.isCard },
    ]
}

/// One of the three boxes of a date.
struct DateBox: ViewPart {
    var id: String
    var name: String
    var label: String
    var value: String
    var isInvalid: Bool

    static let fields: [String: @Sendable (DateBox) -> Any?] = [
        "id": { $0.id }, "name": { $0.name }, "label": { $0.label }, "value": { $0.value }, "invalid": { $0.isInvalid },
    ]
}

/// A question with its label, hint, message and answer.
struct FieldView: ViewPart {
    enum Kind: Sendable {
        case heading
        case line(width: String, autocomplete: String, type: String)
        case area(rows: Int)
        case choices([ChoiceView])
        case date([DateBox])
    }

    var id: String
    var name = ""
    var label: String
    var hint: String?
    var error: String?
    var value = ""
    var kind: Kind
    /// The button that takes a numbered person, respondent or incident away.
    var removes: String?

    static let parts: [any ViewPart.Type] = [ChoiceView.self, DateBox.self]
    static let fields: [String: @Sendable (FieldView) -> Any?] = [
        "id": { $0.id }, "name": { $0.name }, "label": { $0.label }, "hint": { $0.hint }, "error": { $0.error },
        "value": { $0.value }, "removes": { $0.removes },
        "described": { field in
            let ids = [field.hint.map { _ in "\(field.id)-h" }, field.error.map { _ in "\(field.id)-e" }].compactMap {
                $0
            }
            return ids.isEmpty ? nil : ids.joined(separator: " ")
        },
        "heading": { if case .heading = $0.kind { true } else { false } },
        "line": { if case .line = $0.kind { true } else { false } },
        "width": { if case .line(let width, _, _) = $0.kind { width } else { nil } },
        "autocomplete": { field in
            if case .line(_, let complete, _) = field.kind, !complete.isEmpty { complete } else { nil }
        },
        "type": { if case .line(_, _, let type) = $0.kind { type } else { nil } },
        "area": { if case .area = $0.kind { true } else { false } },
        "rows": { if case .area(let rows) = $0.kind { rows } else { nil } },
        "list": { if case .choices = $0.kind { true } else { false } },
        "choices": { if case .choices(let choices) = $0.kind { choices } else { nil } },
        "date": { if case .date = $0.kind { true } else { false } },
        "boxes": { if case .date(let boxes) = $0.kind { boxes } else { nil } },
    ]
}

/// A line of the summary of mistakes: a link to the field, in the very words that stand beside it.
struct MistakeLink: ViewPart {
    var href: String
    var words: String

    static let fields: [String: @Sendable (MistakeLink) -> Any?] = ["href": { $0.href }, "words": { $0.words }]
}

/// A step in the list beside the form.
struct StepLink: ViewPart {
    var href: String
    var label: String
    var isDone: Bool
    var isNow: Bool

    static let fields: [String: @Sendable (StepLink) -> Any?] = [
        "href": { $0.href }, "label": { $0.label }, "done": { $0.isDone }, "now": { $0.isNow },
    ]
}

/// Grounds as one figure: joined where they can't be told apart, with a plus where they add up.
struct GroundsView: ViewPart {
    struct One: ViewPart {
        var name: String
        var isFirst: Bool

        static let fields: [String: @Sendable (One) -> Any?] = ["name": { $0.name }, "first": { $0.isFirst }]
    }

    var names: [String]
    var together: StatedClaim.Together?

    static let parts: [any ViewPart.Type] = [One.self]
    static let fields: [String: @Sendable (GroundsView) -> Any?] = [
        "inseparable": { $0.together == .intersectional },
        "adding": { $0.together == .cumulative },
        "loose": { $0.together != .intersectional && $0.together != .cumulative },
        "names": { view in view.names.enumerated().map { One(name: $1, isFirst: $0 == 0) } },
    ]
}
