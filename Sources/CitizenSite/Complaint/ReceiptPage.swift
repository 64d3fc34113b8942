internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// The receipt: number, time, digest, and what happens next with how each date comes about.
struct ReceiptPage: View {
    struct Step: ViewPart {
        var text: String
        static let fields: [String: @Sendable (Step) -> Any?] = ["text": { $0.text }]
    }

    var language: Language
    var receipt: Filing.Receipt
    var deadline: Deadline?
    /// What was typed on a page that came after the complaint was sent.
    var unsent: [String] = []

    static let template = "receipt"
    static let parts: [any ViewPart.Type] = [Step.self]
    static let fields: [String: @Sendable (ReceiptPage) -> Any?] = [
        "number": { $0.receipt.number },
        "time": { Clock.words($0.receipt.receivedAt, long: true)?[$0.language] },
        "digest": { page in
            stride(from: 0, to: page.receipt.digest.count, by: 8).map {
                page.receipt.digest.dropFirst($0).prefix(8)
            }.joined(separator: " ")
        },
        "deadline": { page in page.deadline?.day.longWords[page.language] },
        "late": { !$0.unsent.isEmpty }, "unsent": { $0.unsent.map(Step.init(text:)) },
        "derivation": { page in page.deadline?.steps.map { Step(text: $0.explanation[page.language]) } ?? [] },
    ]
}

extension CitizenSite {
    func receipt(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        switch try await filing.look(cookie.token(request)) {
        case .nothing: throw Elsewhere(language.address("/klage/fortsaet"))
        case .draft: throw Elsewhere(language.address("/klage/tjek"))
        case .receipt(let receipt): return show(receipt, language)
        }
    }

    /// A page that came after the complaint was sent: the receipt, and that these words are not in it.
    func sentWithout(_ typed: [String: [String]], _ receipt: Filing.Receipt, _ language: Language) -> Response {
        let words = typed.sorted { $0.key < $1.key }.flatMap(\.value).filter { !$0.isEmpty }
        return show(receipt, unsent: words, language, status: .conflict)
    }

    private func show(
        _ receipt: Filing.Receipt, unsent: [String] = [], _ language: Language, status: HTTPResponse.Status = .ok
    ) -> Response {
        let deadline: Deadline?
        do { deadline = try PrepareAcknowledgement.deadline(receivedOn: receipt.receivedOn) } catch {
            deadline = nil
        }
        let page = ReceiptPage(language: language, receipt: receipt, deadline: deadline, unsent: unsent)
        return framed(
            page, title: templates.words("receipt_title", language), path: "/klage/kvittering", language,
            status: status)
    }
}
