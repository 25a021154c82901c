internal import Dispatch
internal import Synchronization
public import Tables

/// A result table: one name, one set of columns, written as CSV and mirrored as JSON.
public struct ResultTable: Hashable, Sendable {
  /// The name: the file is `<name>.csv`, the JSON key `<name>`.
  public let name: String
  /// The columns in order.
  public let columns: [String]
  /// The rows.
  public private(set) var rows: [[CSVCell]] = []

  /// Creates an empty table.
  public init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  /// Adds a row with one cell per column.
  public mutating func append(_ row: [CSVCell]) {
    precondition(row.count == columns.count, "\(row.count) cells for \(columns.count) columns")
    rows.append(row)
  }

  /// Adds rows with one cell per column each.
  public mutating func append(contentsOf more: [[CSVCell]]) {
    for row in more {
      precondition(row.count == columns.count, "\(row.count) cells for \(columns.count) columns")
    }
    rows += more
  }

  /// The table as CSV.
  public var csv: String { String(decoding: csvBytes(), as: UTF8.self) }

  /// The bytes of the table as CSV.
  ///
  /// - Parameter threads: At most so many threads write parts of a large table at once.
  /// - Returns: The bytes, the same for any number of threads.
  public func csvBytes(threads: Int = 1) -> [UInt8] {
    let parts = rows.count < Self.manyRows ? 1 : max(1, threads)
    let written = Mutex([Int: CSVWriter]())
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      var writer = CSVWriter(columns: columns)
      for row in rows[rows.count * part / parts..<rows.count * (part + 1) / parts] {
        writer.append(row)
      }
      written.withLock { $0[part] = writer }
    }
    let writers = written.withLock { $0 }
    var whole = writers[0] ?? CSVWriter(columns: columns)
    for part in 1..<parts {
      if let writer = writers[part] { whole.append(writer) }
    }
    return whole.bytes
  }

  /// Tables of fewer rows are written by one thread.
  private static let manyRows = 10_000

  /// The table as a JSON array of objects with the columns as keys; missing cells are `null`.
  public var json: String {
    let objects = rows.map { row in
      "{" + zip(columns, row).map { JSONText.string($0) + ": " + json($1) }.joined(separator: ", ")
        + "}"
    }
    return objects.isEmpty ? "[]" : "[\n    " + objects.joined(separator: ",\n    ") + "\n  ]"
  }

  private func json(_ cell: CSVCell) -> String {
    switch cell {
    case .text("true"): "true"
    case .text("false"): "false"
    case .text(let text): JSONText.string(text)
    case .number(let value): numberText(value)
    case .exact(let value): numberText(value, significant: 15)
    case .integer(let value): String(value)
    case .missing: "null"
    }
  }
}

extension Sequence<ResultTable> {
  /// One JSON object with a key per table, for `--json`.
  public var json: String {
    "{\n"
      + map { "  " + JSONText.string($0.name) + ": " + $0.json }.joined(separator: ",\n") + "\n}\n"
  }
}

extension CSVCell {
  /// A stated or added-up amount: whole numbers with all their digits, so that tables add up.
  static func amount(_ value: Double?) -> CSVCell {
    guard let value else { return .missing }
    return value.rounded() == value && abs(value) < 0x1p53 ? .integer(Int(value)) : .number(value)
  }
}
