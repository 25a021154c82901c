internal import ArgumentParser
internal import Diagnostics
internal import Regression

/// `outturn fit TABLE.csv --formula …`: certified regression, linear or not.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fits a linear or nonlinear model by least squares with certified digits.",
    discussion: """
      A formula whose names are all columns is linear in its coefficients:

        outturn fit table.csv --formula 'sales ~ year + factor(region)'
        outturn fit table.csv --formula 'log(y) ~ 0 + x + x^2 + poly(z, 3)'

      It has an intercept unless it says 0 +. Operators are arithmetic: x^2 and x*z are columns. \
      factor(g) gives every level of g but the first a coefficient of its own (the first in the order \
      of numbers or of the alphabet; every level where the formula has no margin, as in \
      y ~ 0 + factor(g) or y ~ factor(g):x), poly(x, 3) is three raw powers, a:b multiplies terms. \
      Names with spaces stand in backquotes; a unit in parentheses at the end of a header is not \
      part of the name. Rows with a missing value or a weight of 0 are left out.

      Other names are parameters, which need a start:

        outturn fit table.csv --formula 'y ~ a*exp(-b*x)' --start a=500,b=0.01

      Numbers are taken as they are written and the work is done with 32 digits, so that what is \
      printed is right to the last digit, unless a warning says that terms are nearly dependent. \
      The column digits says how many of them the rounding of \
      the data itself leaves standing. A term is never dropped: dependent columns are an error, or, \
      with --minimum-norm, share the shortest solution. Exit code 1 if nothing was determined.
      """)

  @Argument(help: "The table (a CSV file; - is stdin).")
  var table: String

  @Option(help: ArgumentHelp("The model, response ~ terms.", valueName: "formula"))
  var formula: String

  @Option(
    help: ArgumentHelp("Where the parameters start.", valueName: "b1=…,b2=…"),
    transform: { try ParameterList($0) })
  var start: [ParameterList] = []

  @Option(
    help: ArgumentHelp("Least values of parameters.", valueName: "b1=…"),
    transform: { try ParameterList($0) })
  var lower: [ParameterList] = []

  @Option(
    help: ArgumentHelp("Greatest values of parameters.", valueName: "b1=…"),
    transform: { try ParameterList($0) })
  var upper: [ParameterList] = []

  @Option(
    name: .customLong("multi-start"),
    help: ArgumentHelp("Try as many more starts around the given one.", valueName: "n"))
  var multiStart = 0

  @Option(help: ArgumentHelp("The column of weights, inverse to variances.", valueName: "column"))
  var weights: String?

  @Option(help: ArgumentHelp("The probability of the intervals.", valueName: "share"))
  var level = 0.95

  @Option(
    help: ArgumentHelp(
      "A column counts as dependent when others reproduce it but for this share.",
      valueName: "share"))
  var tolerance: Double?

  @Flag(
    name: .customLong("minimum-norm"),
    help: "With dependent columns give the shortest solution, and warn.")
  var minimumNorm = false

  @OptionGroup var options: TableOptions

  func validate() throws {
    guard level > 0, level < 1 else {
      throw ValidationError("'--level' takes a share between 0 and 1, as in 0.95.")
    }
    guard (0...10_000).contains(multiStart) else {
      throw ValidationError("'--multi-start' takes a whole number from 0 to 10,000.")
    }
    if let tolerance, !(tolerance >= 0 && tolerance < 1) {
      throw ValidationError("'--tolerance' takes a share from 0 to 1, as in 1e-12.")
    }
  }

  func run() throws {
    let table = RegressionTable(try TableFile.read(table), numbers: options.numbers.path)
    var problem = RegressionProblem(formula: formula)
    problem.start = start.flatMap(\.values)
    problem.lower = lower.flatMap(\.values)
    problem.upper = upper.flatMap(\.values)
    problem.furtherStarts = multiStart
    problem.weights = weights
    problem.level = level
    problem.tolerance = tolerance
    problem.acceptsMinimumNorm = minimumNorm
    let summary: RegressionSummary
    do {
      summary = try problem.solve(on: table)
    } catch { throw DiagnosticText.failure(error) }
    try Terminal.deliver(
      options.json
        ? try RegressionJSON(summary).text
        : RegressionReport(summary, options: options).text)
    if !summary.warnings.isEmpty {
      Terminal.say(
        DiagnosticText.render(
          DiagnosticList(summary.warnings, sources: table.source.map { [$0] } ?? [])))
    }
    guard summary.outcome.isSuccess || (minimumNorm && summary.outcome == .minimumNorm) else {
      throw CommandFailure(message: "", exitCode: .wrongInput)
    }
  }
}
