import Foundation
import Testing

/// The questions that planners ask of the six systems, with the answers of real runs.
@Suite struct QuestionTableTests {
  /// A row of a table: a question, its command, its answer.
  struct Row: CustomTestStringConvertible, Sendable {
    var system: String
    var question: String
    var command: [String]
    /// What stands in backticks in the answer: pieces of what the command prints.
    var quotes: [String]

    var testDescription: String { system + ": " + question }
  }

  private static let folder = Tool.repository.appending(path: "scenarios")

  /// The questions and their answers.
  static let rows = rows(of: "README.md")
  /// The headlines and what they hang on.
  static let headlines = rows(of: "assumptions.md")

  /// The rows of a file in `scenarios` whose second cell is a command.
  private static func rows(of name: String) -> [Row] {
    let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    var rows: [Row] = []
    var system = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") {
        system = String(line.dropFirst(3).prefix { $0 != " " })
      }
      guard line.hasPrefix("|") else { continue }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 3, let command = quotes(in: cells[1]).first,
        command.hasPrefix("outturn ")
      else { continue }
      rows.append(
        Row(
          system: system, question: cells[0],
          command: command.split(separator: " ").dropFirst().map(String.init),
          quotes: cells.dropFirst(2).flatMap { quotes(in: $0) }))
    }
    return rows
  }

  private static func quotes(in cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }

  /// Runs of blanks as one blank.
  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `every question of every system has a row`() {
    let counts = Dictionary(grouping: Self.rows, by: \.system).mapValues(\.count)
    #expect(counts["S1"] == 5)
    #expect(counts["S2"] == 6)
    #expect(counts["S3"] == 4)
    #expect(counts["S4"] == 4)
    #expect(counts["S5"] == 5)
    #expect(counts["S6"] == 6)
    #expect(counts["Budget"] == 3)
    #expect((counts["Umbrella"] ?? 0) >= 2)
    for row in Self.rows { #expect(!row.quotes.isEmpty, "\(row)") }
  }

  @Test func `every headline says what it hangs on`() {
    #expect(Self.headlines.count == 12)
    for row in Self.headlines { #expect(row.quotes.count >= 2, "\(row)") }
  }

  @Test(arguments: rows + headlines)
  func `a command prints the answer of its row`(_ row: Row) throws {
    try Tool.inNewFolder { tool in
      let output = tool.folder.appending(path: "out").path
      // A table on the terminal (`-o -`) leaves no folder.
      let place = row.command.contains("-o") ? [] : ["-o", output]
      let outcome = try Tool(folder: Self.folder).run(row.command + place)
      #expect(outcome.status == 0, "\(row.command): \(outcome.words)")
      let printed = Self.plain(outcome.output)
      for quote in row.quotes {
        #expect(printed.contains(Self.plain(quote)), "\(quote)\n\(outcome.output)")
      }
    }
  }
}
