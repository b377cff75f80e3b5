/// What a table of a form is about. Code that has to know asks for the role, never for the table's code.
package enum TableRole: String, Sendable, CaseIterable {
    /// 第二十条第（一）项: regulations and normative documents.
    case documents
    /// 第二十条第（五）项: licences and other services.
    case services
    /// 第二十条第（六）项: penalties and coercive measures.
    case enforcement
    /// 第二十条第（八）项: administrative fees.
    case fees
    /// 第二十条第（九）项: procurement.
    case procurement
    /// Requests received and handled.
    case applications
    /// Reconsideration and litigation.
    case appeals
    /// The indicator list of the old regulations.
    case indicators
}

/// What a row, a column or a group of rows says.
package enum LineRole: String, Sendable, CaseIterable {
    // Rows of the tables of Article 20.
    case regulation, licence, penalty, coercion, fee, procurement
    case normativeDocument = "normative-document"
    case otherService = "other-service"
    // Rows of the applications table, and groups of them.
    case received, granted, concluded
    case carriedIn = "carried-in"
    case partlyGranted = "partly-granted"
    case carriedOut = "carried-out"
    case refused, unavailable, unprocessed
    case otherHandling = "other-handling"
    // Routes of appeal, and both routes of litigation together.
    case reconsideration, litigation
    case litigationDirect = "litigation-direct"
    case litigationAfter = "litigation-after"
    // Columns of the tables of Article 20.
    case made, published, stock, repealed, prior, change, decisions, amount, projects
    // Applicants.
    case business, research, welfare, total
    case naturalPerson = "natural-person"
    case legalService = "legal-service"
    case otherOrganisation = "other-organisation"
    // Results of appeals.
    case upheld, corrected, pending
    case otherResult = "other-result"
    // Columns of the indicator list.
    case value, cumulative
}
