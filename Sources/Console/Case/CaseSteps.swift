internal import Casework
internal import Law
internal import Store
internal import Web

/// What can be done with a case now: what it waits for first, then all else with what stands against it.
struct CaseSteps {
    let console: Console
    let opened: Caseload.Case
    let officer: SignedIn
    let language: Language

    private var words: Catalogue { console.templates.words }

    private func step<Deed: Command>(
        _ deed: Deed.Type, _ key: String, page: String? = nil, post: String = "", hidden: [HiddenField] = [],
        isMain: Bool = false
    ) -> ActionView {
        console.action(
            deed, opened, key, page: page, post: post, hidden: hidden, isMain: isMain, officer, language)
    }

    /// A step that this person's roles can take at some time; nil for what is never theirs.
    private func own<Deed: Command>(
        _ deed: Deed.Type, _ key: String, page: String? = nil, post: String = ""
    ) -> ActionView? {
        Rights.covers(deed, opened.actor) ? step(deed, key, page: page, post: post) : nil
    }

    private var unclassified: Int { opened.claims.count { $0.classifiedBy == nil } }

    /// What matters now, as a sentence.
    var next: String {
        switch opened.stage {
        case .received: words("next_register", language)
        case .registered, .screening:
            switch unclassified {
            case 0: words("next_hear", language)
            case 1: words("next_classify_one", language)
            default: words("next_classify", language, ["count": String(unclassified)])
            }
        case .partshoering: words("next_partshoering", language)
        case .ready: words("next_ready", language)
        case .drafting: words("next_drafting", language)
        case .chairReview: words("next_chair-review", language)
        case .scheduled:
            words(
                "next_scheduled", language, ["day": opened.state.meetingOn?.longWords[language] ?? ""])
        case .decided: words("next_decided", language)
        case .signed: words("next_signed", language)
        case .served:
            words(
                "next_served", language, ["track": opened.state.publication.track.words[language]])
        case .dismissed: words("next_dismissed", language)
        case .withdrawn: words("next_withdrawn", language)
        }
    }

    /// What the case waits for.
    var main: [ActionView] {
        switch opened.stage {
        case .received: [step(RegisterCase.self, "register", post: "/journalisering", isMain: true)]
        case .registered, .screening:
            unclassified == 0 ? [step(OpenRound.self, "do_hear", page: "/partshoering", isMain: true)] : []
        case .partshoering:
            [
                step(MakeReady.self, "do_ready", post: "/klargoering", isMain: true),
                step(OpenRound.self, "do_hear_more", page: "/partshoering"),
            ]
        case .ready: [step(WriteDraft.self, "do_draft", page: "/udkast", isMain: true)]
        case .drafting:
            [
                step(SubmitDraft.self, "do_submit", post: "/forelaeggelse", isMain: true),
                step(WriteDraft.self, "do_draft", page: "/udkast"),
            ]
        case .chairReview: [step(ScheduleMeeting.self, "do_schedule", page: "/naevn", isMain: true)]
        case .scheduled: [step(CastVote.self, "do_vote", page: "/afgoerelse", isMain: true)]
        case .decided: [step(SignDecision.self, "do_sign", page: "/afgoerelse", isMain: true)]
        case .signed, .dismissed: [step(RecordService.self, "do_serve", page: "/meddelelse", isMain: true)]
        case .served, .withdrawn: []
        }
    }

    /// All else that can be done, or not and why.
    var others: [ActionView] {
        let all: [ActionView?] = [
            own(OpenRound.self, "do_hear", page: "/partshoering"),
            own(MakeReady.self, "do_ready", post: "/klargoering"),
            own(WriteDraft.self, "do_draft", page: "/udkast"),
            own(SubmitDraft.self, "do_submit", post: "/forelaeggelse"),
            own(SeatPanel.self, "do_seat", page: "/naevn"),
            own(ScheduleMeeting.self, "do_schedule", page: "/naevn"),
            own(CastVote.self, "do_vote", page: "/afgoerelse"),
            own(DecideCase.self, "do_decide", page: "/afgoerelse"),
            own(SignDecision.self, "do_sign", page: "/afgoerelse"),
            own(RecordService.self, "do_serve", page: "/meddelelse"),
            own(DismissCase.self, "do_dismiss", page: "/afvisning"),
            own(WithdrawCase.self, "do_withdraw", page: "/tilbagekaldelse"),
        ]
        let shown = Set(main.map(\.label))
        return all.compactMap(\.self).filter { !shown.contains($0.label) }
    }

    /// What waits for an officer.
    var tasks: [CasePage.Task] {
        opened.state.openTasks.map { task in
            let made = opened.journal.first { $0.sequence == task.sequence }
            return CasePage.Task(
                what: what(task.kind) + (party(of: task).map { ": \($0)" } ?? ""),
                made: made.map { Console.moment($0.recordedAt, language) } ?? "",
                finish: step(
                    FinishTask.self, "task_finish", post: "/opgaver",
                    hidden: [HiddenField(name: "opgave", value: String(task.sequence))]))
        }
    }

    private func what(_ kind: CaseTask.Kind) -> String {
        switch kind {
        case .answer(let round) where opened.state.round(round)?.isDeclined ?? false: words("task_declined", language)
        case .substitute(let account): CaseTask.Kind.substitute(opened.officerName(account)).words[language]
        default: kind.words[language]
        }
    }

    private func party(of task: CaseTask) -> String? {
        switch task.kind {
        case .answer(let round), .silence(let round), .moreTime(let round):
            opened.state.round(round).map { opened.name($0.opened.party.rawValue) }
        case .substitute, .returned, .deadline, .published, .publicationRefused, .rulingWithdrawn: nil
        }
    }

    /// The button that notes the acknowledgement as sent; nil once it is, and before it is written.
    var sendLetter: ActionView? {
        guard Rights.covers(SendLetter.self, opened.actor),
            opened.state.deadlines.contains(where: { $0.terms.rule == .acknowledgement && !$0.isMet })
        else {
            return nil
        }
        return step(SendLetter.self, "letter_sent", post: "/kvitteringsbrev")
    }
}
