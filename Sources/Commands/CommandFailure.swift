/// Ends a subcommand with a message on stderr and an exit code.
struct CommandFailure: Error, Equatable {
  var message: String
  var exitCode: CommandExit
}
