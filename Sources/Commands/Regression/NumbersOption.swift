internal import ArgumentParser
internal import Regression

/// How numbers of a table are taken, as an argument.
enum NumbersOption: String, ExpressibleByArgument, CaseIterable {
  case decimal
  case double

  /// The path of the numbers.
  var path: NumberPath { self == .decimal ? .decimal : .double }
}
