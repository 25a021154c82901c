internal import ArgumentParser
internal import Diagnostics
internal import Regression

/// `outturn describe TABLE.csv`: summaries with certified digits.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Describes the columns of a table with certified digits.",
    discussion: """
      Count, mean, standard deviation, autocorrelation at lag 1, least, median and greatest value \
      of every column of numbers. Numbers are taken as they are written, and every result is right \
      to the last digit of a double.

      An empty cell or - is a missing value; 1,250, △4.11 and 12.5% are numbers. Columns of words \
      are left out and named on stderr.
      """)

  @Argument(help: "The table (a CSV file; - is stdin).")
  var table: String

  @Option(help: ArgumentHelp("The column whose cells name groups.", valueName: "column"))
  var by: String?

  @OptionGroup var options: TableOptions

  func run() throws {
    let table = RegressionTable(try TableFile.read(table), numbers: options.numbers.path)
    let descriptions: [ColumnDescription]
    do {
      descriptions = try table.described(by: by)
    } catch { throw DiagnosticText.failure(error) }
    let long = table.longColumns
    if !long.isEmpty {
      Terminal.say(
        "outturn: cells have more than 31 digits, which calculations round to 31: "
          + long.map { "`" + $0.name + "`" }.joined(separator: ", "))
    }
    let words = table.wordColumns.filter { $0.name != by }
    if !words.isEmpty {
      Terminal.say(
        "outturn: left out, since not every cell is a number: "
          + words.map { "`" + $0.name + "`" }.joined(separator: ", "))
    }
    try Terminal.deliver(
      options.json
        ? try DescriptionJSON(descriptions).text
        : DescriptionSummary(descriptions, options: options).text)
  }
}
