import CFaults
import Commands
import Glibc

/// `archive` on a machine that fails as the environment says: FAULT is the plan, FAULT_MARK the file that tells that the fault was met.
if let plan = getenv("FAULT"), faults_install(plan, getenv("FAULT_MARK")) != 0 {
    perror("this fault cannot be planned")
    exit(70)
}
ArchiveCommand.runToExit()
