import Foundation
import TestSupport

/// Rows of SALib 1.6.0 and the indices it computed on them.
enum SALibReference {
  /// The columns of a file, the output last.
  static func columns(_ name: String) throws -> [[Double]] {
    let text = try ReferenceData.text("simulation/reference/salib/\(name).csv")
    var columns = [[Double]]()
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      if columns.isEmpty { columns = [[Double]](repeating: [], count: numbers.count) }
      for (i, number) in numbers.enumerated() { columns[i].append(number) }
    }
    return columns
  }

  /// The expected indices of one analysis by their names.
  static func expected(_ analysis: String) throws -> [String: [Double]] {
    let text = try ReferenceData.text("simulation/reference/salib/expected.json")
    let all = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let found = all?[analysis] as? [String: Any] ?? [:]
    return found.compactMapValues { $0 as? [Double] }
  }
}

/// Whether all numbers of two lists agree within a share of 1e-9, or 1e-9 where they are small.
func agree(_ found: [Double], _ expected: [Double]?) -> Bool {
  guard let expected, found.count == expected.count, !found.isEmpty else { return false }
  return zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
}
