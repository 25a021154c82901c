internal import ArgumentParser
internal import Outturn

/// How a sweep samples, as arguments: a number of points, then perhaps the design.
struct SampleOption {
  /// The design.
  let design: SweepDesign

  /// Reads the arguments.
  ///
  /// - Parameter words: What followed `--sample`; empty is a grid.
  /// - Throws: A usage error.
  init(_ words: [String]) throws {
    guard let first = words.first else {
      design = .grid
      return
    }
    guard let count = Int(first), count >= 1 else {
      throw ValidationError("'--sample' takes a number of points from 1, not '\(first)'.")
    }
    switch words.dropFirst().first ?? "latin_hypercube" {
    case "latin_hypercube": design = .latinHypercube(count)
    case "sobol": design = .sobol(count)
    case let other:
      throw ValidationError("'\(other)' is no design for '--sample': latin_hypercube or sobol.")
    }
    guard words.count <= 2 else {
      throw ValidationError(
        "'--sample' takes a number and a design; put the plan and patches before it.")
    }
  }
}
