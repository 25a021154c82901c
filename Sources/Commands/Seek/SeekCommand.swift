internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios
internal import Series

/// `outturn seek PLAN [PATCH…]`: the value of a lever that reaches a probability or a value.
struct SeekCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seek",
    abstract: "Finds the value of a lever or assumption that reaches a goal, with its error.",
    discussion: """
      The range is looked at on draws that all values share: where the curve goes over the goal and \
      back, every stretch that reaches it is told, with the error that the number of draws leaves. \
      Whole levers get whole answers. Where nothing reaches the goal, the best that is reachable is \
      told, and which limit binds.

        outturn seek plan.yaml --kpi leaders --probability 0.8 --vary levers.rounds_per_year
        outturn seek plan.yaml --kpi trainees --value 4000 --statistic p10 \\
          --vary assumptions.completion_rate=0.5:1

      A lever has its range from the plan, anything else is given one: PATH=LOW:HIGH, in the unit of \
      the plan. What is uncertain in the plan is fixed at each value that is tried.

      The answer is printed; -o FILE.csv writes every value that was tried, -o - prints them instead.
      """)

  @Argument(help: "The plan (a YAML file).")
  var plan: String

  @Argument(help: "Patches to lay over the plan.")
  var patches: [String] = []

  @Option(
    name: .output,
    help: ArgumentHelp(
      "A CSV file for every value that was tried; - prints them instead of the answer.",
      valueName: "file.csv"))
  var output: String?

  @OptionGroup var options: StudyOptions

  @Option(help: ArgumentHelp("The indicator, or a joint row such as all.", valueName: "name"))
  var kpi: String

  @OptionGroup var goal: GoalOptions

  @Option(
    help: ArgumentHelp(
      "What to vary, with its range unless a lever has one.", valueName: "path=a:b")
  )
  var vary: [String] = []

  @Option(help: ArgumentHelp("Look at this period, not at the deadline.", valueName: "period"))
  var at: String?

  func validate() throws {
    guard vary.count == 1 else {
      throw ValidationError(
        vary.isEmpty
          ? "say what to vary: '--vary levers.seats', or '--vary PATH=LOW:HIGH'."
          : "seek varies one number, not \(vary.count); 'outturn sweep' varies several.")
    }
    let arguments = try VariationOptions.arguments(vary)
    if let count = arguments[0].count {
      throw ValidationError(
        "'--vary \(arguments[0].text)' has a number of values (\(count)), which belongs to "
          + "'outturn sweep'; seek finds its own.")
    }
    _ = try VariationOptions.period(at)
  }

  /// Ends the command early where its table cannot be written, or would replace what is no table: the
  /// plan itself, when its name was meant for something else.
  private static func check(_ output: String) throws {
    try OutputFile.check(output)
    let attributes = try? FileManager.default.attributesOfItem(atPath: output)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      !output.lowercased().hasSuffix(".csv")
    else { return }
    throw CommandFailure(
      message: "outturn: error: cannot write \(output): a file stands there that is no table\n"
        + "  hint: seek writes one table: name a file that ends in .csv with `-o`",
      exitCode: .inputOutput)
  }

  func run() throws {
    if let output, output != "-" { try Self.check(output) }
    let files = VariationOptions.files(plan, patches, options)
    let arguments = try VariationOptions.arguments(vary)
    let (period, goal) = (try VariationOptions.period(at), try goal.goal)
    let progress = Progress(total: Self.usualValues)
    defer { progress.finish() }
    let places = ArgumentPlaces([("--at", at), ("--kpi", kpi), ("--vary", vary.first)])
    let (result, labels) = try Self.seek(
      files, arguments, kpi, period, goal, options, progress, at: places)
    progress.finish()
    let warnings = result.warnings
    if !warnings.isEmpty {
      Terminal.say(DiagnosticText.render(DiagnosticList(warnings, sources: result.sources)))
    }
    var written = OutputFiles()
    if let output, let curve = result.tables.last {
      try written.add(curve.csv, to: output)
    }
    if options.json {
      try written.add(result.tables.json, to: nil)
    } else if output != "-" {
      let words = GoalSeekWords(result, unitLabels: labels, language: options.language)
      try written.add(words.text, to: nil)
    }
    try written.deliver()
  }

  /// How many values a search tries, about.
  private static let usualValues = 64

  private static func seek(
    _ files: PlanFiles, _ arguments: [VariationArgument], _ kpi: String, _ period: Period?,
    _ goal: Goal, _ options: StudyOptions, _ progress: Progress, at places: ArgumentPlaces
  ) throws -> (GoalSeekResult, [String: LocalizedText]) {
    do throws(VariantError) {
      let variants = try PlanVariants(
        files, varying: arguments, kpis: [kpi], at: period, draws: options.draws,
        seed: options.seed)
      let result = try GoalSeek(variants, goal: goal).run(threads: options.threadCount) {
        progress.update(min($0, usualValues - 1))
      }
      return (result, variants.plan.unitLabels)
    } catch { throw VariationOptions.failure(error, at: places) }
  }
}
