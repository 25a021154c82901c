internal import ArgumentParser
internal import Budgeting
internal import Diagnostics

/// What is shared out, and within which limits, of the command line.
struct AllocateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Share money by a bare table of curves and limits instead of a plan; `-` is stdin.",
      valueName: "file.csv"))
  var table: String?

  @Option(
    help: ArgumentHelp(
      """
      The most that may be given, in the unit of the table or as 5.3조원 (default: what the lines \
      have now, or the plan's total).
      """, valueName: "amount"))
  var total: String?

  @Option(
    help: ArgumentHelp(
      "A limit on the lines with one value of a tag, as category:C2<=900; may be repeated.",
      valueName: "limit"))
  var limit: [String] = []

  @Option(
    help: ArgumentHelp(
      "Let no line change by more than this share of what it has now.", valueName: "20%"))
  var change: ShareArgument?

  @Option(
    help: ArgumentHelp(
      """
      The best at so many totals around the one asked for, 0 to 200 (default: 20 where a folder is \
      written, otherwise none).
      """, valueName: "n"))
  var frontier: Int?

  @Option(
    help: ArgumentHelp(
      "Beside it, what a cut of every line by the same share gives away (tables).",
      valueName: "5%"))
  var cut: ShareArgument?

  @Flag(
    help: "Beside it, what the 10 % cut of lines graded poor gives away (column grade; tables).")
  var cutPoor = false

  @Flag(
    help: """
      Beside it, what moving the unspent money of lines with low execution gives away (column \
      execution; tables).
      """)
  var reallocateLowExecution = false

  func validate() throws {
    if let frontier, !(0...200).contains(frontier) {
      throw ValidationError("'--frontier' takes a whole number from 0 to 200.")
    }
    if let total, total.first == "-" || total.first == "\u{2212}" {
      throw ValidationError("'--total' is never negative: \(total); write an amount as 5.3조원.")
    }
    _ = try groupLimits
  }

  /// Refuses what only a table takes: a plan has these in its block.
  ///
  /// - Throws: A usage error.
  func requireNothingOfTables() throws {
    if !limit.isEmpty || change != nil {
      throw ValidationError(
        "'\(limit.isEmpty ? "--change" : "--limit")' goes with '--table'; a plan has its limits in "
          + "'allocate: limits:', which '--set' and patches change.")
    }
    for (name, isThere) in [
      ("--cut", cut != nil), ("--cut-poor", cutPoor),
      ("--reallocate-low-execution", reallocateLowExecution),
    ] where isThere {
      throw ValidationError(
        "'\(name)' goes with '--table'; for a plan write a patch and use 'outturn compare'.")
    }
  }

  /// The limits of `--limit`.
  ///
  /// - Throws: A usage error.
  var groupLimits: [GroupLimitText] {
    get throws {
      try limit.map { text in
        do throws(Diagnostic) { return try GroupLimitText(text) } catch {
          throw ValidationError(
            "'--limit': \(error.message)\(error.hint.map { "; " + $0 } ?? "").")
        }
      }
    }
  }
}
