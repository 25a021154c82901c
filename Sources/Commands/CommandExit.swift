/// The exit codes of the command line.
enum CommandExit: Int32 {
  case done = 0
  /// The input is wrong, or a check failed.
  case wrongInput = 1
  /// Targets missed, only when asked for.
  case differs = 2
  /// The arguments are wrong (EX_USAGE).
  case usage = 64
  /// A defect of ours (EX_SOFTWARE).
  case defect = 70
  /// A file or folder could not be read or written (EX_IOERR).
  case inputOutput = 74
  /// Ended by the user.
  case interrupted = 130
}
