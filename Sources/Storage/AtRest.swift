import SQLiteLayer

/// How an archive stands on the disk: one file in rollback mode while nobody writes it, so that any client opens it, from a folder that cannot be
/// written and from a medium without shared memory too.
///
/// Whoever writes turns to a write-ahead log first, and whoever closes the archive as the last turns back. Rollback mode all the way was tried: an
/// ingest takes as long, but every commit waits until nobody reads, and who reads waits for every commit; with the log neither waits. The log
/// that a killed program left is taken into the file by the next one that opens the archive, be it for reading: until then the file is not whole.
enum AtRest {
    /// Turns to a write-ahead log. SQLite does not wait for a lock to change the mode: two programs that begin at once have to try, and so has one
    /// that comes while somebody reads.
    static func leave(_ database: Database) throws(DatabaseError) {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            do throws(DatabaseError) {
                if try database.value("PRAGMA journal_mode") != "wal" { try database.execute("PRAGMA journal_mode = WAL") }
                return
            } catch  where error.code == .busy && .now < deadline {
                FileSystem.pause(milliseconds: 2)
            }
        }
    }

    /// Turns back to rollback mode, unless somebody has the archive open or it cannot be written: then the last to close it does, or the next to
    /// open it. Of several that close it at once each keeps the others from it: they try again at different times.
    static func restore(_ path: String, attempts: Int) {
        for attempt in 1...attempts {
            do throws(DatabaseError) {
                let database = try Database(path: path, mode: .readWrite, busyTimeout: 0)
                // Reading it rolls back what a killed program left half done.
                if try database.value("PRAGMA journal_mode") == "wal" { try database.execute("PRAGMA journal_mode = DELETE") }
                return
            } catch  where error.code == .busy && attempt < attempts {
                FileSystem.pause(milliseconds: .random(in: 1...2 * attempt))
            } catch {
                return
            }
        }
    }

    /// Whether a program that writes it, or was killed, has its log beside the archive.
    static func hasLog(_ path: String) -> Bool { FileSystem.exists(path + "-wal") }
}
