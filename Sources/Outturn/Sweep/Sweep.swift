public import Diagnostics
internal import Scenarios
public import Tables

/// Many variants of a plan on the same draws: one row per variant and indicator.
public struct Sweep: Sendable {
  /// The plan, what is varied and what is asked.
  public let variants: PlanVariants
  /// One value per variation for each variant.
  public let points: [[Double]]

  /// Lays out the variants.
  ///
  /// - Parameters:
  ///   - variants: The plan, what is varied and what is asked.
  ///   - design: Which values are tried together.
  /// - Throws: ``VariantError`` where the design does not fit.
  public init(_ variants: PlanVariants, _ design: SweepDesign) throws(VariantError) {
    self.variants = variants
    do throws(Diagnostic) {
      points = try design.points(variants.variations, seed: variants.seed)
    } catch { throw .input(DiagnosticList([error], sources: variants.plan.files)) }
  }

  /// The columns of the table.
  public var columns: [String] {
    ["variant"] + variants.variations.map(\.path) + [
      "kpi", "at", "mean", "p10", "p50", "p90", "probability", "probability_se", "unit", "via",
    ]
  }

  /// What the reader should know where outturns of variants lie further out than every draw.
  ///
  /// - Parameters:
  ///   - beyond: How many variants have such outturns.
  ///   - run: How many were run.
  /// - Returns: A warning, or nil where there is nothing to be said.
  public func warning(beyond: Int, of run: Int) -> Diagnostic? {
    guard beyond > 0 else { return nil }
    return Diagnostic(
      "outturns-beyond-simulation",
      "in \(beyond) of \(run) variants no draw comes near the outturns: what follows from them is "
        + "carried on beyond all that was drawn",
      at: variants.plan.kpis.first { $0.observed != nil && $0.from != nil }?.span,
      hint: "vary what the outturns leave possible; `outturn run` of a variant (`--set`) says how "
        + "far off it is",
      severity: .warning)
  }

  /// What came of some variants.
  public struct Part: Sendable {
    /// Rows in the order of ``Sweep/columns``, variant by variant, one per question.
    public var rows: [[CSVCell]]
    /// How many of the variants have outturns further out than every draw.
    public var beyond: Int
  }

  /// The rows of some variants.
  ///
  /// - Parameters:
  ///   - range: Numbers of variants, from 0.
  ///   - threads: How many threads work; results do not depend on it.
  ///   - done: Called with the number of these variants that are done, from any thread.
  /// - Returns: The rows, and what there is to be said of them.
  /// - Throws: ``VariantError`` when a variant cannot be run.
  public func part(
    _ range: Range<Int>, threads: Int, done: (@Sendable (Int) -> Void)? = nil
  ) throws(VariantError) -> Part {
    do throws(StudyError) {
      let found = try variants.evaluate(Array(points[range]), threads: threads, done: done) {
        (cells: $0.map(SweepCells.init), isBeyond: $0.contains(where: \.isBeyond))
      }
      let again = variants.variations.contains(where: \.readsPlanAgain)
      var rows: [[CSVCell]] = []
      for (variant, found) in zip(range, found) {
        let values = points[variant].map { CSVCell.number($0) }
        for (question, cell) in zip(variants.questions, found.cells) {
          rows.append(
            [.integer(variant + 1)] + values + [.text(question.name)] + cell.cells
              + [.text(question.unit), .text(again ? "plan" : "model")])
        }
      }
      return Part(rows: rows, beyond: found.count(where: \.isBeyond))
    } catch { throw VariantError(error, variants.plan.files) }
  }
}

/// What is kept of the draws of a question.
private struct SweepCells: Sendable {
  let cells: [CSVCell]

  init(_ draws: KPIDraws) {
    var cells: [CSVCell] = [.text(draws.deadline)]
    if draws.values.isEmpty {
      cells += [.missing, .missing, .missing, .missing]
    } else {
      let summary = SampleSummary(
        draws.values, isWhole: draws.isWhole, probabilities: [0.1, 0.5, 0.9])
      cells += ([summary.mean] + summary.quantiles).map { $0.isFinite ? .number($0) : .missing }
    }
    if draws.isMet.isEmpty {
      cells += [.missing, .missing]
    } else {
      let share = draws.share
      cells += [.number(share.value), .number(share.standardError)]
    }
    self.cells = cells
  }
}
