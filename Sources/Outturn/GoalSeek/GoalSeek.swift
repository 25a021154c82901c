internal import Diagnostics
internal import Scenarios

/// Finds the value of one number of a plan that reaches a probability or a value.
public struct GoalSeek: Sendable {
  /// The plan, with one variation and one question.
  public let variants: PlanVariants
  /// What is to be reached.
  public let goal: Goal

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - variants: The plan, with one variation and one question.
  ///   - goal: What is to be reached.
  /// - Throws: ``VariantError`` where the question has no target to be met, or no values.
  public init(_ variants: PlanVariants, goal: Goal) throws(VariantError) {
    precondition(
      variants.variations.count == 1 && variants.questions.count == 1,
      "\(variants.variations.count) variations and \(variants.questions.count) questions")
    let question = variants.questions[0]
    do throws(Diagnostic) {
      if goal.statistic == .probability {
        try question.requireTarget(
          in: variants.plan, hint: "ask for a value: `--value 50`, or give the KPI a `target`")
      } else if question.isJoint {
        throw Diagnostic(
          "not-supported", "`\(question.name)` counts targets that are met, and has no value",
          hint: "ask for a probability: `--probability 0.8`")
      }
    } catch { throw .input(DiagnosticList([error], sources: variants.plan.files)) }
    self.variants = variants
    self.goal = goal
  }

  /// Whether the goal is to be reached from below.
  private var isAtLeast: Bool {
    goal.statistic == .probability || !variants.questions[0].wantsLess
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - threads: How many threads work; results do not depend on it.
  ///   - progress: Called with the number of values tried so far.
  /// - Returns: The answer.
  /// - Throws: ``VariantError`` when a variant cannot be run.
  public func run(threads: Int = 1, progress: (@Sendable (Int) -> Void)? = nil)
    throws(VariantError) -> GoalSeekResult
  {
    do throws(StudyError) { return try search(threads, progress) } catch {
      throw VariantError(error, variants.plan.files)
    }
  }

  private func search(
    _ threads: Int, _ progress: (@Sendable (Int) -> Void)?
  ) throws(StudyError) -> GoalSeekResult {
    let (variation, question) = (variants.variations[0], variants.questions[0])
    let (variants, goal) = (variants, goal)
    let current = try variants.answersOfPlan(threads: threads)[0]
    let atPoint = goal.point(current, x: variation.current ?? .nan)
    var tried = 0
    var search = GoalSearch(
      over: variation.range, isWhole: variation.isWhole, goal: goal.value, isAtLeast: isAtLeast,
      errorAtGoal: current.design == nil ? goal.errorAtGoal(draws: current.count) : 0,
      isMoreBetter: !question.wantsLess
    ) { (values: [Double]) throws(StudyError) -> [GoalPoint] in
      let before = tried
      tried += values.count
      let found = try variants.evaluate(
        values.map { [$0] }, threads: threads, done: { progress?(before + $0) }
      ) { goal.point($0[0], x: 0) }
      return zip(values, found).map { value, point in
        var point = point
        point.x = value
        return point
      }
    }
    let reached = try search.run()
    let best = search.best ?? atPoint
    let isFlat = search.isFlat
    var limit: BindingLimit?
    if reached.isEmpty, !isFlat {
      let (low, high) = (variation.range.lowerBound, variation.range.upperBound)
      let other = best.x - low > high - best.x ? low : high
      limit = try BindingLimit.find(in: variants, at: best.x, against: other)
    }
    return GoalSeekResult(
      question: question, goal: goal, isAtLeast: isAtLeast, variation: variation,
      deadline: current.deadline, draws: variants.draws, effectiveDraws: current.count,
      seed: variants.seed, reached: reached, curve: search.points, best: best, atPlan: atPoint,
      isReachedByPlan: search.isReached(atPoint), isFlat: isFlat,
      isBestWithinError: reached.isEmpty && search.score(best) > -2, bindingLimit: limit,
      warnings: variants.warnings, sources: variants.plan.files)
  }
}
