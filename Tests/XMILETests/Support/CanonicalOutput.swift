import Foundation
import TestSupport

@testable import XMILE

/// The output that the authors of a test model published for it.
struct CanonicalOutput {
  /// The names of the columns; the first is the time.
  var names: [String] = []
  /// The rows; empty cells, which repeat a constant, are nil.
  var rows: [[Double?]] = []

  /// Reads the `output.csv` or `output.tab` beside a model.
  init(of model: String) throws {
    let folder = String(model[..<(model.lastIndex(of: "/") ?? model.startIndex)])
    let isTab = (try? ReferenceData.text("\(folder)/output.csv")) == nil
    let text = try ReferenceData.text("\(folder)/output.\(isTab ? "tab" : "csv")")
    let lines = text.split(whereSeparator: \.isNewline)
    guard let header = lines.first else { return }
    names = Self.cells(header, separator: isTab ? "\t" : ",")
    rows = lines.dropFirst().map { line in
      Self.cells(line, separator: isTab ? "\t" : ",").map { Double($0) }
    }
  }

  private static func cells(_ line: Substring, separator: Character) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == separator, !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells.map { $0.filter { $0 != "\r" } }
  }

  /// What differs from a run, in words: the first of missing columns, missing times and values further
  /// apart than one part in ten thousand (values below a millionth count as equal); nil for nothing.
  func difference(from run: ModelRun) -> String? {
    for (place, name) in names.enumerated().dropFirst() {
      guard let path = run.columns[Identifier(name)] else { return "no column `\(name)`" }
      var step = 0
      for row in rows where place < row.count {
        guard let time = row[0], let expected = row[place] else { continue }
        // Times are published with six digits.
        let tolerance = 1e-5 * max(1, abs(time))
        while step < run.times.count, run.times[step] < time - tolerance { step += 1 }
        guard step < run.times.count, run.times[step] <= time + tolerance else {
          return "no row at \(time)"
        }
        let value = path[step]
        let gap = abs(value - expected)
        let isSmall = abs(value) < 1e-6 && abs(expected) < 1e-6
        guard isSmall || gap <= 1e-4 * max(abs(value), abs(expected)) else {
          return "`\(name)` at \(time) is \(value), not \(expected)"
        }
      }
    }
    return nil
  }
}
