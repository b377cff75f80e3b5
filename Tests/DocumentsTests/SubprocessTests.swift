import Glibc
import Testing

@testable import Documents

@Suite struct SubprocessTests {
    private func shell(_ script: String) -> Subprocess { Subprocess(executable: "/bin/sh", arguments: ["-c", script]) }

    @Test func answersComeInOrder() {
        let answers = Subprocess.run((0..<7).map { shell("echo \($0); echo oh >&2; exit \($0)") }, seconds: 30)
        #expect(answers.map(\.ending) == (0..<7).map { .exited($0) })
        #expect(answers.map { String(decoding: $0.output, as: UTF8.self) } == (0..<7).map { "\($0)\n" })
        #expect(answers.allSatisfy { $0.complaints == "oh\n" })
    }

    @Test func largeAnswersComeWhole() {
        let answer = Subprocess.run([shell("head -c 3000000 /dev/zero; head -c 200000 /dev/zero >&2")], seconds: 30)[0]
        #expect(answer.output.count == 3_000_000)
        #expect(answer.succeeded)
    }

    @Test func programsAreEndedWithAllTheyStarted() {
        let answers = Subprocess.run([shell("sleep 600 & sleep 600"), shell("exec >&- 2>&-; sleep 600")], seconds: 1)
        #expect(answers.map(\.ending) == [.outOfTime, .outOfTime])
        #expect(Subprocess.run([shell("kill -SEGV $$")], seconds: 60)[0].ending == .signalled(SIGSEGV))
    }

    @Test func memoryTimeFilesAndOutputAreBounded() {
        var talker = shell("yes")
        talker.bounds.outputBytes = 100_000
        var eater = shell("a=x; while :; do a=$a$a; done")
        eater.bounds.memoryBytes = 64 << 20
        var thinker = shell("while :; do :; done")
        thinker.bounds.cpuSeconds = 1
        var writer = shell("head -c 1000000 /dev/zero > \"$TMPDIR/archive-test-$$\"; s=$?; rm -f \"$TMPDIR/archive-test-$$\"; exit $s")
        writer.bounds.fileBytes = 4096
        let answers = Subprocess.run([talker, eater, thinker, writer], seconds: 60)
        #expect(answers[0].ending == .tooMuchOutput)
        #expect(answers.allSatisfy { !$0.succeeded })
        #expect(answers.allSatisfy { $0.ending != .outOfTime })
    }

    @Test func whatCannotStartSaysSo() {
        #expect(Subprocess.run([Subprocess(executable: "/nowhere", arguments: [])], seconds: 10)[0].ending == .exited(127))
        #expect(Subprocess.run([], seconds: 1).isEmpty)
        #expect(Subprocess.locate("sh") != nil && Subprocess.locate("sh", searchPath: []) == nil)
    }

    @Test func privateFoldersVanish() throws {
        var folder: PrivateFolder? = PrivateFolder()
        let path = try #require(folder).path
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o700)
        #expect(mkdir("\(path)/inner", 0o700) == 0)
        #expect(folder?.write([1, 2, 3], as: "inner/a") != nil && folder?.read("inner/a", limit: 3) == [1, 2, 3])
        #expect(folder?.read("inner/a", limit: 2) == nil)
        folder = nil
        #expect(stat(path, &status) != 0)
    }
}
