/// Names of files for series: readable, safe, and different from each other.
public struct ChartFileNames: Sendable {
  /// The stems in the order of the series, without an ending.
  public let stems: [String]

  /// The most bytes of a stem; with endings it stays below what file systems take (255).
  private static let mostBytes = 180

  /// Names files after series.
  ///
  /// Letters of any script stay; slashes, control characters and a leading point become `_`. Where two
  /// names would then be the same, in whatever case, the later ones are numbered, but names that
  /// needed no change come first.
  ///
  /// - Parameter ids: The names of the series, each once.
  public init(_ ids: [String]) {
    let safe = ids.map { ChartFileNames.safe($0) }
    var stems = safe
    var taken: Set<String> = []
    func isUnchanged(_ place: Int) -> Bool { Array(safe[place].utf8) == Array(ids[place].utf8) }
    let order = ids.indices.filter(isUnchanged) + ids.indices.filter { !isUnchanged($0) }
    for place in order {
      var stem = safe[place]
      var number = 2
      while !taken.insert(stem.lowercased()).inserted {
        stem = "\(safe[place])-\(number)"
        number += 1
      }
      stems[place] = stem
    }
    self.stems = stems
  }

  private static func safe(_ id: String) -> String {
    var stem = ""
    for character in id {
      let isUnsafe = character.unicodeScalars.contains {
        "/\\:".unicodeScalars.contains($0) || $0.properties.generalCategory == .control
          || $0.properties.generalCategory == .lineSeparator
          || $0.properties.generalCategory == .paragraphSeparator
      }
      let next = isUnsafe || (stem.isEmpty && character == ".") ? "_" : String(character)
      if stem.utf8.count + next.utf8.count > mostBytes { break }
      stem += next
    }
    return stem.isEmpty ? "_" : stem
  }
}
