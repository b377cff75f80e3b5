import Forms
import Testing

/// The statutory forms as data: complete, without contradictions, and what the vocabulary promises.
@Suite struct FormLibraryTests {
    private let library = FormLibrary.embedded

    @Test func everyYearHasItsForm() {
        #expect(library.form(year: 2018)?.id == "2014")
        #expect(library.form(year: 2019)?.id == "2019")
        #expect(library.form(year: 2020)?.id == "2019")
        #expect(library.form(year: 2021)?.id == "2021")
        #expect(library.form(year: 2030)?.id == "2021")
        #expect(library.form(year: 2008) == nil)
    }

    @Test func everyRowAndColumnHasAMeasure() {
        for form in library.forms {
            for table in form.tables {
                for row in table.rows {
                    for column in table.columns {
                        let code = table.layout == .indicators ? "\(table.code).\(row.code)" : table.measureCode(row: row, column: column)
                        #expect(library.measure(code) != nil, "form \(form.id) asks \(code), measures.csv does not have it")
                    }
                }
            }
        }
    }

    @Test func everyMeasureIsAskedByTheFormsItNames() {
        for measure in library.measures {
            for form in library.forms {
                let table = form.table(measure.tableName)
                let isAsked =
                    table?.rows.contains { $0.code == measure.item && !$0.isOptional } == true
                    && table?.columns.contains { $0.code == measure.columnName } == true
                #expect(isAsked != measure.place(in: form.id).isEmpty, "\(measure.code) in form \(form.id)")
            }
        }
    }

    @Test func measureCodesAreUniqueAndComplete() {
        let codes = library.measures.map(\.code)
        #expect(Set(codes).count == codes.count)
        for measure in library.measures {
            #expect(!measure.labelZH.isEmpty && !measure.labelEN.isEmpty && !measure.unit.isEmpty, "\(measure.code)")
            #expect(measure.code.hasPrefix(measure.tableName + "." + measure.item), "\(measure.code)")
        }
    }

    /// A spelling names one row of its group, or one column.
    @Test func spellingsOfATableAreUnique() {
        for form in library.forms {
            for table in form.tables {
                for labels in [table.rows, table.columns] {
                    let spellings = labels.flatMap { label in
                        ([label.label] + label.aliases).map { "\(Self.group(of: label, in: table)) \($0)" }
                    }
                    let repeated = Dictionary(grouping: spellings, by: \.self).filter { $1.count > 1 }.keys
                    #expect(repeated.isEmpty, "form \(form.id), \(table.code): \(repeated.sorted())")
                    #expect(Set(labels.map(\.code)).count == labels.count, "form \(form.id), \(table.code)")
                }
            }
        }
    }

    /// In the indicator list the number above says which group a label stands in: 4.3 and 5.3 are both 其他情形数.
    private static func group(of label: FormLabel, in table: StatutoryTable) -> String {
        if let group = label.group { return group }
        return table.layout == .indicators ? String(label.code.prefix(while: { $0 != "." })) : ""
    }

    @Test func theCrosswalkRefersToMeasures() {
        func isKnown(_ pattern: String, in form: String) -> Bool {
            if pattern.isEmpty || pattern.hasSuffix("*") { return true }
            // Derived groups are computed from rows of either form.
            if pattern.contains(".other_all.") || pattern.hasPrefix("appeals.litigation.") { return true }
            guard let measure = library.measure(pattern) else { return false }
            return library.form(form)?.table(measure.tableName) != nil
        }
        for entry in library.crosswalk {
            #expect(isKnown(entry.measure, in: entry.fromForm), "\(entry)")
            #expect(isKnown(entry.toMeasure, in: entry.toForm), "\(entry)")
            #expect(library.form(entry.fromForm) != nil && library.form(entry.toForm) != nil)
        }
    }

    @Test func identitiesNameRowsAndColumnsOfTheirTable() {
        for form in library.forms {
            for identity in form.identities {
                guard let table = form.table(identity.table) else {
                    Issue.record("form \(form.id), \(identity.code): no table \(identity.table)")
                    continue
                }
                let known = Set((identity.across == .columns ? table.rows : table.columns).map(\.code))
                for term in identity.left + identity.right + identity.rightMinus + identity.rightEarlier {
                    #expect(known.contains(term), "form \(form.id), \(identity.code): \(term)")
                }
            }
        }
    }
}
