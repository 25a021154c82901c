internal import ArgumentParser
internal import Foundation
internal import Glibc

/// How many threads compute, of every subcommand that computes.
struct ThreadOptions: ParsableArguments {
  @Option(help: "How many threads compute; results do not depend on it (default: all cores).")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("'--threads' takes a whole number from 1 to 1024.")
    }
    let environment = Self.environment ?? ""
    if threads == nil, !environment.isEmpty, !(1...1024).contains(Int(environment) ?? 0) {
      throw ValidationError("OUTTURN_THREADS takes a whole number from 1 to 1024.")
    }
  }

  /// The threads asked for: the option, then the environment, then all cores.
  var count: Int {
    threads ?? Self.environment.flatMap { Int($0) } ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// Only what is asked for: a dictionary of the whole environment costs more than the question.
  private static var environment: String? { getenv("OUTTURN_THREADS").map { String(cString: $0) } }
}
