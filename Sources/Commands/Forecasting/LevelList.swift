internal import ArgumentParser

/// The levels of intervals, in percent.
struct LevelList {
  /// Ascending shares, with what stands in the names of columns.
  let levels: [(share: Double, label: String)]

  /// Reads `80,95`.
  init(_ text: String) throws {
    levels = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let percent = Double(part), percent >= 1, percent <= 99.99,
        part.allSatisfy({ "0123456789.".contains($0) })
      else {
        throw ValidationError("'--level' takes percentages from 1 to 99.99, as in 80,95.")
      }
      return (percent / 100, String(part))
    }.sorted { $0.share < $1.share }
    guard Set(levels.map(\.share)).count == levels.count else {
      throw ValidationError("'--level' names a level twice.")
    }
  }

  /// The shares.
  var shares: [Double] { levels.map(\.share) }
}
