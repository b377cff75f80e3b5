import Forms
import ReportText
import Reports

/// What the sentences of a report state.
struct Statements: Hashable, Sendable {
    /// Every figure stated for a measure or group, with its sentence.
    var claims: [Claim] = []
    /// The figures that may be used where no table gives the measure: status `stated`, at most one a measure.
    var observations: [Observation] = []
    /// The total of disclosed items (ordinal 0) and the stated categories.
    var disclosures: [Disclosure] = []
    /// Measures that the text states of its own year, and none of whose figures was taken.
    var unread: [UnreadFigure] = []
}

/// Reads the figures that sentences state.
///
/// A figure is stated only when every word between its anchor and itself is accounted for.
struct StatementReader: Sendable {
    private let measures: StatedMeasures
    private let lexicon: Lexicon

    /// A reader that knows the labels of these forms.
    init(forms: FormLibrary = .embedded) {
        measures = forms.isEmbedded ? .shared : StatedMeasures(forms)
        lexicon = forms.isEmbedded ? .shared : Lexicon(forms: forms)
    }

    /// What `sections` state of `agency` and `year`; figures of other organs and years are left out.
    func read(sections: [NarrativeSection], year: Int?, agency: String? = nil) -> Statements {
        var collector = StatementCollector(measures: measures)
        var disclosures = DisclosureCollector(measures: measures, lexicon: lexicon)
        let organs = OrganNames(agency: agency)
        for section in sections {
            var heading = object(of: section)
            var isOnFees = StatementParagraph.namesFees(TextFolding.prose(section.heading))
            for paragraph in StatementParagraph.paragraphs(of: section.lines) {
                if let named = paragraph.headingTopic(in: object(of: section)) { (heading, isOnFees) = (named, paragraph.isOnFees) }
                let setting = ClauseWalker.Setting(
                    year: year, statutory: section.statutory, heading: heading, isOnFees: isOnFees, isOnPlace: paragraph.isOnPlace,
                    organs: organs, lexicon: lexicon, measures: measures)
                read(paragraph, setting: setting, into: &collector, disclosures: &disclosures)
            }
        }
        var statements = Statements()
        let disclosed = disclosures.settled(after: collector.lastOrdinal)
        statements.disclosures = disclosed.disclosures
        statements.claims = collector.claims + disclosed.claims
        statements.observations = collector.observations() + disclosed.observations
        statements.unread = collector.unread + disclosed.unread
        return statements
    }

    private func read(
        _ paragraph: StatementParagraph, setting: ClauseWalker.Setting, into collector: inout StatementCollector,
        disclosures: inout DisclosureCollector
    ) {
        var sentences = StatementTokenizer.sentences(paragraph.text, lexicon: lexicon)
        if let denied = paragraph.deniedTitle(in: sentences) { sentences.replaceSubrange(0..<2, with: [denied]) }
        defer { disclosures.openSentence() }
        // What nobody counts, denies or compares in needs no walk: most paragraphs on work done.
        guard sentences.contains(where: \.speaks) else { return }
        var state = WalkState()
        state.object = setting.heading
        if setting.heading == .applications { state.row = measures.received }
        var isFirst = true
        for var sentence in sentences {
            if paragraph.isCut, sentence.breaksOff(in: paragraph.text) { sentence.cut() }
            state.openSentence(continues: sentence.tokens.first?.role == .detail && !isFirst)
            var walker = ClauseWalker(setting: setting, sentence: sentence, paragraph: paragraph, state: state)
            let continues = !isFirst && disclosures.goesOn(in: sentence, paragraph: paragraph)
            if !continues { disclosures.openSentence() }
            walker.isBreakdown = continues
            state = walker.walk(into: &collector, disclosures: &disclosures)
            isFirst = false
        }
    }

    private func object(of section: NarrativeSection) -> WalkState.Object {
        switch section.statutory {
        case 2: .disclosures
        case 3: .applications
        case 4: .appeals
        default: .none
        }
    }
}
