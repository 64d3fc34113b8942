internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// One's own seats: the next meetings, and the declaration that opens the papers.
struct MeetingsPage: View {
    struct Seat: ViewPart {
        var number: String
        var place: String
        var meeting: String
        var stage: String
        var complainants: String
        var respondents: String
        var needsDeclaration: Bool
        var isConflicted: Bool
        var href: String
        var action: String
        var guardMark: String

        static let fields: [String: @Sendable (Seat) -> Any?] = [
            "seatCase": { $0.number }, "seatPlace": { $0.place }, "seatMeeting": { $0.meeting },
            "seatStage": { $0.stage }, "complainants": { $0.complainants }, "respondents": { $0.respondents },
            "undeclared": { $0.needsDeclaration }, "conflicted": { $0.isConflicted }, "seatHref": { $0.href },
            "seatAction": { $0.action }, "mark": { $0.guardMark },
            "papers": { !$0.needsDeclaration && !$0.isConflicted },
        ]
    }

    var seats: [Seat]
    var mistakes: [Mistake]

    static let template = "meetings"
    static let parts: [any ViewPart.Type] = [Seat.self, Mistake.self]
    static let fields: [String: @Sendable (MeetingsPage) -> Any?] = [
        "seats": { $0.seats }, "noSeats": { $0.seats.isEmpty }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty },
    ]
}

extension Console {
    func meetingsPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        try await meetingsPage(context, language, mistakes: [])
    }

    private func meetingsPage(
        _ context: OfficerContext, _ language: Language, mistakes: [Mistake]
    ) async throws -> Response {
        let words = templates.words
        let seats = try await board.seats(context.officer.token).map { seat in
            MeetingsPage.Seat(
                number: seat.number, place: words(seat.isChair ? "seat_chair" : "seat_member", language),
                meeting: seat.meetingOn?.longWords[language] ?? words("no_meeting", language),
                stage: seat.stage.words[language].capitalisedFirst,
                complainants: seat.complainants.joined(separator: ", "),
                respondents: seat.respondents.joined(separator: ", "), needsDeclaration: !seat.hasDeclared,
                isConflicted: seat.hasConflict,
                href: language.address("/konsol/sager/\(seat.number)/afgoerelse"),
                action: language.address("/konsol/sager/\(seat.number)/habilitet"),
                guardMark: FormGuard.mark(context.officer.token))
        }
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            MeetingsPage(seats: seats, mistakes: mistakes), title: prefix + words("meetings_heading", language),
            path: "/konsol/moeder", language, officer: context.officer,
            status: mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    func declare(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let number = try number(context)
        guard ["ja", "nej"].contains(form["inhabil"]) else {
            return try await meetingsPage(
                context, language,
                mistakes: [Mistake(field: "habil-\(number)", words: templates.words("need_declaration", language))])
        }
        let command = DeclareInterest(hasConflict: form["inhabil"] == "ja", reason: form["hvorfor"])
        do { try await board.declare(command, on: number, context.officer.token) } catch CaseProblem.refused(
            let refusal)
        {
            return try await meetingsPage(
                context, language, mistakes: [Mistake(field: "habil-\(number)", words: refusal.reason[language])])
        } catch let problem as CaseProblem {
            return try refused(problem, back: "/konsol/moeder", language, context.officer)
        }
        throw Elsewhere(language.address("/konsol/moeder"))
    }
}
