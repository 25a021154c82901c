internal import ArgumentParser
internal import Diagnostics
internal import SeriesFiles

/// How many periods ahead, for all series or by frequency.
struct HorizonOption {
  private var all: Int?
  private var byFrequency: [(name: String, steps: Int)] = []

  /// The most periods that are accepted.
  static let most = 1_000

  /// Sensible ones where nothing is asked for.
  init() {}

  /// Reads `12` or `yearly=6,quarterly=8`.
  init(_ text: String) throws {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false)
      guard let last = pair.last, let steps = Int(last), (1...HorizonOption.most).contains(steps)
      else {
        throw ValidationError(
          "'--horizon' takes whole numbers from 1 to 1,000, as in 12 or yearly=6,monthly=18; "
            + "'\(pair.last ?? "")' is none.")
      }
      if pair.count == 1, text == part {
        all = steps
      } else if pair.count == 2 {
        let name = String(pair[0])
        guard SeriesFrequency.names.contains(name) else {
          let hint = nearest(name, in: SeriesFrequency.names).map { " Did you mean \($0)?" } ?? ""
          throw ValidationError(
            "'\(name)' is not a frequency."
              + (hint.isEmpty
                ? " It is one of " + SeriesFrequency.names.joined(separator: ", ") + "." : hint))
        }
        guard !byFrequency.contains(where: { $0.name == name }) else {
          throw ValidationError("'--horizon' names \(name) twice.")
        }
        byFrequency.append((name, steps))
      } else {
        throw ValidationError("'--horizon' takes one number, or frequency=number for each.")
      }
    }
  }

  /// The periods ahead that were asked for.
  func asked(_ frequency: SeriesFrequency) -> Int? {
    all ?? byFrequency.last { $0.name == frequency.name }?.steps
  }

  /// The frequencies of a file that go by sensible horizons, although others were named.
  func unnamed(among series: [InputSeries]) -> [(name: String, steps: Int)] {
    guard !byFrequency.isEmpty else { return [] }
    var found: [(name: String, steps: Int)] = []
    for frequency in series.map(\.frequency) where asked(frequency) == nil {
      if !found.contains(where: { $0.name == frequency.name }) {
        found.append((frequency.name, steps(frequency)))
      }
    }
    return found
  }

  /// The periods ahead of a series.
  func steps(_ frequency: SeriesFrequency) -> Int {
    if let asked = asked(frequency) { return asked }
    switch frequency.name {
    case "quarterly": return 8
    case "monthly": return 18
    case "weekly": return 13
    case "daily": return 14
    case "hourly": return 48
    default: return 6
    }
  }
}
