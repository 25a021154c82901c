internal import ArgumentParser

extension NameSpecification {
  /// The names of the option that says where results go.
  static let output: NameSpecification = [.customShort("o"), .customLong("output")]
}

extension ArgumentHelp {
  /// The help of an option that names the folder of a run.
  ///
  /// - Parameter usual: What is written without it.
  /// - Returns: The help.
  static func folder(_ usual: String) -> ArgumentHelp {
    ArgumentHelp("The folder to write, replaced whole (default: \(usual)).", valueName: "dir")
  }
}

/// What `-o` may name.
enum OutputOption {
  /// A run leaves a folder, which cannot go to stdout.
  ///
  /// - Throws: A usage error.
  static func requireFolder(_ output: String?) throws {
    guard output != "-" else {
      throw ValidationError("'-o' takes a folder for a plan; '--json' prints its tables.")
    }
  }
}
