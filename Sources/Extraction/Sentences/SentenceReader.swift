import Reports

/// What the sentences of a report state.
struct Statements: Hashable, Sendable {
    /// Every figure stated for a measure or group, with its sentence.
    var claims: [Claim] = []
    /// The figures that may be used where no table gives the measure: status `stated`, at most one a measure.
    var observations: [Observation] = []
    /// The total of disclosed items (ordinal 0) and the stated categories.
    var disclosures: [Disclosure] = []
}

/// Reads the figures that sentences state.
struct SentenceReader {
    /// What `sections` state of `year`; figures of other years are left out.
    func read(sections: [NarrativeSection], year: Int?) -> Statements {
        var collector = SentenceCollector()
        var disclosures = DisclosureReader(year: year)
        for section in sections {
            var topic = topic(of: section)
            for paragraph in SentenceParagraph.paragraphs(of: section.lines) {
                if let heading = paragraph.headingTopic { topic = heading }
                var running = topic
                var isFirst = true
                for var sentence in SentenceTokenizer.sentences(paragraph.text) where sentence.hasFigure || sentence.hasNegation {
                    if paragraph.isCut, sentence.breaksOff(in: paragraph.text) { sentence.cut() }
                    var figures = SentenceFigures(
                        sentence: sentence, paragraph: paragraph, topic: running, heading: topic, statutory: section.statutory, year: year,
                        opensParagraph: isFirst)
                    figures.read(into: &collector, disclosures: &disclosures)
                    running = figures.topic
                    isFirst = false
                }
            }
        }
        var statements = Statements()
        let disclosed = disclosures.settled()
        statements.disclosures = disclosed.disclosures
        statements.claims = collector.claims + disclosed.claims
        statements.observations = collector.observations() + disclosed.observations
        return statements
    }

    private func topic(of section: NarrativeSection) -> Topic {
        switch section.statutory {
        case 2: .disclosures
        case 3: .applications
        case 4: .appeals
        default: .none
        }
    }
}
