import Commands

OutturnProgram.start()
