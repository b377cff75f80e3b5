import Commands

ArchiveCommand.main()
