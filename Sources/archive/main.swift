import Commands

ArchiveCommand.runToExit()
