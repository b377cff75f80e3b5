import Forms
import SQLiteLayer

/// The forms that an archive was given, kept in it so that every later command on it knows them.
///
/// The table is made when it is first needed: an archive on the forms of this build alone has none.
struct KeptForms {
    let database: Database

    private static let definition = """
        CREATE TABLE IF NOT EXISTS form_files (
            sha256 TEXT NOT NULL PRIMARY KEY, -- of the content
            name TEXT NOT NULL,               -- of the file, without folders: form-….json, measures.csv, crosswalk.csv
            content TEXT NOT NULL,
            added_at TEXT NOT NULL            -- UTC
        ) STRICT
        """

    /// The layout of the archive: of the forms of this build where it keeps no others.
    func layout() throws(ArchiveError) -> ArchiveLayout { try layout(of: files()) }

    /// Keeps files that are not kept yet; nothing is kept where they contradict what is known.
    func keep(_ files: [FormFile], at now: String) throws(ArchiveError) {
        guard !files.isEmpty else { return }
        let held = try self.files()
        let new = files.filter { !held.contains($0) }
        guard !new.isEmpty else { return }
        _ = try layout(of: held + new)
        do throws(DatabaseError) {
            try database.transaction { () throws(DatabaseError) in
                try database.execute(Self.definition)
                for file in new {
                    let content = String(decoding: file.bytes, as: UTF8.self)
                    try database.run(
                        "INSERT OR IGNORE INTO form_files (sha256, name, content, added_at) VALUES (?, ?, ?, ?)",
                        .text(SHA256.hexadecimal(file.bytes)), .text(file.name), .text(content), .text(now))
                }
            }
        } catch {
            throw ArchiveError(error, path: database.path)
        }
    }

    /// The files that are kept.
    func files() throws(ArchiveError) -> [FormFile] {
        do throws(DatabaseError) {
            guard try database.value("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'form_files')") == 1 else { return [] }
            return try database.rows("SELECT name, content FROM form_files ORDER BY name, sha256").map { row in
                FormFile(name: row[0].text ?? "", bytes: Array((row[1].text ?? "").utf8))
            }
        } catch {
            throw ArchiveError(error, path: database.path)
        }
    }

    private func layout(of files: [FormFile]) throws(ArchiveError) -> ArchiveLayout {
        guard !files.isEmpty else { return .embedded }
        let forms: FormLibrary
        do throws(FormError) {
            forms = try FormLibrary.adding(files)
        } catch {
            throw .forms(file: error.subject, error.message)
        }
        let layout = ArchiveLayout(forms: forms)
        for table in layout.tables where try isTaken(table.name) {
            let error = FormError.takenName(table.name)
            throw .forms(file: error.subject, error.message)
        }
        return layout
    }

    /// Whether the archive has a table or view of this name that is none for figures.
    private func isTaken(_ name: String) throws(ArchiveError) -> Bool {
        do throws(DatabaseError) {
            let kind = try database.value("SELECT type FROM sqlite_schema WHERE name = ?", .text(name)).text
            guard kind != nil else { return false }
            let columns = try database.rows("SELECT name FROM pragma_table_info(?) WHERE name IN ('report_id', 'label')", .text(name))
            return kind != "table" || columns.count < 2 || ["disclosures", "sections"].contains(name)
        } catch {
            throw ArchiveError(error, path: database.path)
        }
    }
}

extension Archive {
    /// The files of forms that it was given.
    package func keptForms() throws(ArchiveError) -> [FormFile] { try KeptForms(database: database).files() }
}
