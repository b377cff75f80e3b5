import Glibc

/// A program run on a source: bounded in time, memory and output, its answer read through a pipe.
struct Subprocess: Sendable {
    /// The program's path, found by `locate`.
    var executable: String
    var arguments: [String]
    var bounds = Bounds()
    /// The folder it takes for its user's own.
    var home = "/nonexistent"

    struct Bounds: Sendable {
        var cpuSeconds = 20
        /// Address space, in bytes; poppler's tools are content with a third of it.
        var memoryBytes = 400 << 20
        /// Bytes of its answer; a program that says more is ended.
        var outputBytes = 32 << 20
        /// Bytes of any file it writes.
        var fileBytes = 64 << 20
    }

    enum Ending: Hashable, Sendable {
        case exited(Int32)
        /// Ended by a signal: a crash, or the limit on processor time.
        case signalled(Int32)
        case outOfTime
        case tooMuchOutput
        case notStarted
    }

    struct Answer: Sendable {
        var ending: Ending
        var output: [UInt8]
        /// The start of what the program said on its error stream.
        var complaints: String

        var succeeded: Bool { ending == .exited(0) }
    }

    /// The path of `tool` in the folders of `searchPath` (those of PATH when nil); nil when it is in none.
    static func locate(_ tool: String, searchPath: [String]? = nil) -> String? {
        let folders = searchPath ?? variable("PATH").split(separator: ":").map(String.init)
        return folders.map { "\($0)/\(tool)" }.first { access($0, X_OK) == 0 }
    }

    /// Runs the programs, at most `width` at a time, and returns their answers in order. None outlives the call, nor works on after `seconds`
    /// or once it is told to stop.
    static func run(_ programs: [Subprocess], width: Int = 2, seconds: Double, stop: StopSignal? = nil) -> [Answer] {
        let deadline = now() + seconds
        func mayGoOn() -> Bool { now() < deadline && stop?.isGiven != true }
        var answers = [Answer?](repeating: nil, count: programs.count)
        var running: [Running] = []
        var next = 0
        while next < programs.count || !running.isEmpty {
            while next < programs.count, running.count < width {
                if let started = mayGoOn() ? Running(programs[next], index: next) : nil {
                    running.append(started)
                } else {
                    answers[next] = Answer(ending: mayGoOn() ? .notStarted : .outOfTime, output: [], complaints: "")
                }
                next += 1
            }
            let hasHeard = wait(for: running, until: deadline)
            // One that is told to stop is not heard out.
            if stop?.isGiven == true || !hasHeard && !mayGoOn() {
                for process in running { process.end(as: .outOfTime) }
            }
            for process in running where process.isDone { answers[process.index] = process.answer() }
            running.removeAll(where: \.isDone)
        }
        return answers.map { $0! }
    }

    /// Waits until one of the pipes has something to say, and reads it; false when none had.
    private static func wait(for running: [Running], until deadline: Double) -> Bool {
        var polled = running.flatMap { process in
            [process.output, process.errors].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        }
        // Not for long: the word to stop makes no sound.
        let milliseconds = max(0, min(200, Int32((deadline - now()) * 1000) + 1))
        guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return false }
        for (index, process) in running.enumerated() {
            if polled[2 * index].revents != 0 { process.readOutput() }
            if polled[2 * index + 1].revents != 0 { process.readErrors() }
        }
        return true
    }

    /// Seconds of a clock that only goes forward.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func variable(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }

    /// A shell that sets the limits and becomes the program.
    fileprivate var limitedArguments: [String] {
        let limits =
            "ulimit -c 0; ulimit -t \(bounds.cpuSeconds); ulimit -v \(bounds.memoryBytes >> 10); ulimit -f \(bounds.fileBytes >> 9)"
        return ["sh", "-c", "\(limits); exec \"$@\"", "sh", executable] + arguments
    }

    fileprivate var environment: [String] {
        ["PATH=\(Subprocess.variable("PATH"))", "LC_ALL=C.UTF-8", "HOME=\(home)", "TMPDIR=\(PrivateFolder.parent)"]
    }
}

/// One program at work.
private final class Running {
    let index: Int
    let output: Pipe
    let errors: Pipe
    private let process: pid_t
    private let outputLimit: Int
    private var ending: Subprocess.Ending?

    /// Nil when the program cannot be started.
    init?(_ program: Subprocess, index: Int) {
        guard let output = Pipe(), let errors = Pipe() else { return nil }
        guard let process = Running.spawn(program, output: output, errors: errors) else { return nil }
        output.closeWritingEnd()
        errors.closeWritingEnd()
        self.index = index
        self.output = output
        self.errors = errors
        self.process = process
        outputLimit = program.bounds.outputBytes
    }

    var isDone: Bool { ending != nil }

    func readOutput() {
        guard output.read() else { return finish() }
        if output.bytes.count > outputLimit { end(as: .tooMuchOutput) }
    }

    func readErrors() {
        if !errors.read() { finish() }
    }

    /// Both pipes are closed: the program has ended, or has nothing more to say.
    private func finish() {
        guard output.isClosed, errors.isClosed, ending == nil else { return }
        var status: Int32 = 0
        var waited: UInt32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            usleep(1000)
            waited += 1
            if waited > 2000 { return end(as: .outOfTime) }
        }
        ending = status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .signalled(status & 0x7f)
    }

    /// Ends the program and all it started.
    func end(as ending: Subprocess.Ending) {
        guard self.ending == nil else { return }
        kill(-process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        self.ending = ending
    }

    func answer() -> Subprocess.Answer {
        let complaints = String(decoding: errors.bytes.prefix(4096), as: UTF8.self)
        return Subprocess.Answer(ending: ending ?? .notStarted, output: output.bytes, complaints: complaints)
    }

    private static func spawn(_ program: Subprocess, output: Pipe, errors: Pipe) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writingEnd, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writingEnd, 2)
        // A group of its own, to end it with all it started; signals as they are by default.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let arguments = program.limitedArguments.map { strdup($0) } + [nil]
        let environment = program.environment.map { strdup($0) } + [nil]
        defer { for string in arguments + environment { free(string) } }
        var process = pid_t()
        return posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environment) == 0 ? process : nil
    }
}

/// A pipe that no other program inherits, and what came through it.
private final class Pipe {
    private(set) var descriptor: Int32
    private(set) var writingEnd: Int32
    private(set) var bytes: [UInt8] = []

    init?() {
        var ends: [Int32] = [-1, -1]
        // A pair of sockets, since these can be had closed to other programs from the start.
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return nil }
        descriptor = ends[0]
        writingEnd = ends[1]
    }

    deinit {
        closeWritingEnd()
        closeReadingEnd()
    }

    /// A closed descriptor is −1, which poll passes over.
    var isClosed: Bool { descriptor < 0 }

    func closeWritingEnd() {
        if writingEnd >= 0 { close(writingEnd) }
        writingEnd = -1
    }

    private func closeReadingEnd() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    /// Reads what is there; false at the end, where it closes.
    func read() -> Bool {
        let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { buffer in
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<count])) }
            return count
        }
        if count > 0 || (count < 0 && errno == EINTR) { return true }
        closeReadingEnd()
        return false
    }
}
