internal import Budgeting
internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios

/// Shares the money of a plan as its `allocate` block asks.
struct PlanMoney {
  let allocator: PlanAllocator
  let options: StudyOptions
  let files: PlanFiles

  /// Reads the plan.
  ///
  /// - Throws: ``CommandFailure`` with every mistake and its place.
  init(
    _ plan: String, _ patches: [String], _ allocation: AllocateOptions, _ options: StudyOptions
  ) throws {
    self.options = options
    var files = VariationOptions.files(plan, patches, options)
    if let total = allocation.total { files.overrides.append(("allocate.total.at_most", total)) }
    self.files = files
    do throws(VariantError) {
      allocator = try PlanAllocator(files, draws: options.draws, seed: options.seed)
    } catch { throw VariationOptions.failure(error) }
  }

  private var language: Language { options.language }
  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// Finds the best allocation.
  ///
  /// - Returns: What was found; the answer is nil where no allocation keeps all limits.
  /// - Throws: ``CommandFailure``.
  func answer() throws -> (found: PlanAllocationAnswer, answer: AllocationAnswer?) {
    let found: PlanAllocationAnswer
    let progress = Progress(total: Self.usualRuns)
    defer { progress.finish() }
    do throws(VariantError) {
      found = try allocator.answer(threads: options.threadCount) {
        progress.update(min($0, Self.usualRuns - 1))
      }
    } catch {
      progress.finish()
      throw VariationOptions.failure(error)
    }
    let (solution, isOptimal): (AllocationSolution, Bool)
    switch found.outcome {
    case .infeasible: return (found, nil)
    case .optimal(let best): (solution, isOptimal) = (best, true)
    case .feasible(let best): (solution, isOptimal) = (best, false)
    }
    let plan = found.plan
    var answer = AllocationAnswer(
      found.problem, solution, isOptimal: isOptimal, words: words(found),
      tags: tags(found.problem, plan), tagLabels: tagLabels(plan), labels: labels(plan),
      title: (plan.title ?? LocalizedText(plan.id))[language])
    answer.value = found.after.value
    answer.standardError = found.after.standardError
    answer.valueBefore = found.before.value
    answer.amountErrors = found.decisions.map(\.error)
    answer.upperBound = max(found.bound.value, found.after.value)
    answer.hasOwnResults = false
    answer.indicators = found.kpis.map(indicator)
    answer.costs = costs(found)
    answer.basis = basis(found)
    return (found, answer)
  }

  /// How many allocations a search runs, about.
  private static let usualRuns = 200

  /// The best at several totals.
  ///
  /// - Parameter count: How many.
  /// - Returns: The points in rising order; none where nothing that is decided is money.
  /// - Throws: ``CommandFailure``.
  func frontier(_ count: Int) throws -> [AllocationFrontierPoint] {
    do throws(VariantError) {
      return try allocator.frontier(points: count, threads: options.threadCount).map {
        AllocationFrontierPoint(
          total: $0.total, spent: $0.spent, value: $0.value, upperBound: $0.upperBound,
          standardError: $0.standardError)
      }
    } catch { throw VariationOptions.failure(error) }
  }

  /// `budget.csv` of the plan with the recommended amounts.
  ///
  /// - Parameter found: The answer.
  /// - Returns: The table; none where the plan has no money.
  /// - Throws: ``CommandFailure``.
  func budget(_ found: PlanAllocationAnswer) throws -> [ResultTable] {
    guard found.plan.budget != nil else { return [] }
    let runner = PlanRunner(options: options)
    let study = Study(found.settledPlan)
    // No row of the table depends on how many draws there are but the means of execution.
    var few = options.runOptions
    few.draws = 64
    do throws(StudyError) { return try [study.run(few).results.budgetTable] } catch {
      throw runner.failure(error, study)
    }
  }

  /// The patch that gives the plan the recommended amounts.
  ///
  /// - Parameters:
  ///   - found: The answer.
  ///   - folder: The folder it is written to, which its `extends` starts from.
  /// - Returns: The file; none where nothing changes, or where two patches are laid over the plan.
  func patch(_ found: PlanAllocationAnswer, in folder: String) -> [RunFolder.File] {
    // A patch extends one file; two that stand side by side have no common end.
    guard !found.patch.isEmpty, files.patches.count < 2 else { return [] }
    let base = files.patches.last ?? files.plan
    let title = word("추천 배분", "Recommended allocation")
    let text =
      "outturn: 1\nextends: \(RelativePath.text(to: base, from: folder))\ntitle: \(title)\n"
      + found.patch
    return [RunFolder.File(path: "recommended.yaml", data: Data(text.utf8))]
  }

  // MARK: Words

  func words(_ found: PlanAllocationAnswer) -> AllocationWords {
    var units: [String: String] = [:]
    for decision in found.decisions where !decision.unit.isEmpty {
      units[decision.id] = decision.unit
    }
    let result: LocalizedText =
      switch found.plan.allocation?.objective.goal {
      case .probability: LocalizedText(ko: "목표 달성 확률", en: "probability of meeting the targets")
      case .cost: LocalizedText(ko: "목표 달성 확률", en: "probability of meeting the targets")
      case .shortfall, .attainment, nil:
        LocalizedText(ko: "기대 달성률", en: "expected attainment")
      }
    return AllocationWords(
      found.problem, language: language,
      money: .currency(found.plan.currency, 1), result: result, resultUnit: "percent",
      units: UnitWords(declared: found.plan.unitLabels), leverUnits: units)
  }

  /// Tags with at least two values among the lines that are decided, the usual ones first.
  private func tags(_ problem: AllocationProblem, _ plan: Plan) -> [String] {
    (plan.budget?.tags ?? []).filter { tag in
      Set(problem.decisions.compactMap { $0.tags[tag] }).count > 1
        || problem.decisions.contains { $0.tags[tag] != nil }
          && ["category", "ministry"].contains(tag)
    }
  }

  /// What people call the tags.
  private func tagLabels(_ plan: Plan) -> [String: LocalizedText] {
    let tags = plan.budget?.tags ?? []
    return Dictionary(
      tags.map { ($0, TagWords.label($0, among: tags)) }, uniquingKeysWith: { first, _ in first })
  }

  /// What people call the values of the tags; a value of several tags has the first one's label.
  private func labels(_ plan: Plan) -> [String: LocalizedText] {
    var labels: [String: LocalizedText] = [:]
    for tag in plan.budget?.tags ?? [] {
      labels.merge(plan.budget?.tagLabels[tag] ?? [:]) { first, _ in first }
    }
    return labels
  }

  private func indicator(_ kpi: PlanAllocationAnswer.Attainment) -> AllocationIndicator {
    func figures(_ figures: PlanAllocationAnswer.Attainment.Figures) -> AllocationIndicator.Figures
    {
      .init(
        expected: figures.expected.value, expectedError: figures.expected.standardError,
        attainment: figures.attainment.value, attainmentError: figures.attainment.standardError,
        probability: figures.probability.value,
        probabilityError: figures.probability.standardError)
    }
    return AllocationIndicator(
      name: kpi.kpi, label: kpi.label[language], unit: kpi.unit, target: kpi.target,
      before: figures(kpi.before), after: kpi.after.map(figures))
  }

  private func costs(_ found: PlanAllocationAnswer) -> [String] {
    var lines: [String] = []
    func money(_ estimate: PlanAllocationAnswer.Estimate) -> String {
      let text = language.money(estimate.value, found.plan.currency)
      guard estimate.standardError > 0 else { return text }
      return text + " ± "
        + language.money(estimate.standardError, found.plan.currency, .significant(1))
    }
    if let cost = found.cost {
      lines.append(
        word("이 확률에 드는 돈: 연 \(money(cost))", "What this probability takes: \(money(cost)) a year"))
    }
    // A line that may have no more comes after those that may: its money cannot be given.
    func isFull(_ cost: PlanAllocationAnswer.CostPerResult) -> Bool {
      guard let place = found.decisions.firstIndex(where: { $0.id == cost.decision }),
        let amount = found.decisions[place].amount
      else { return false }
      return amount >= found.problem.decisions[place].ceiling.amount * (1 - 1e-9)
    }
    let byRoom = found.costsPerResult.filter { !isFull($0) } + found.costsPerResult.filter(isFull)
    var cheapest: [PlanAllocationAnswer.CostPerResult] = []
    for kpi in found.kpis.map(\.kpi) {
      if let first = byRoom.first(where: { $0.kpi == kpi }) { cheapest.append(first) }
    }
    for cost in cheapest.prefix(Self.mostCosts) {
      let kpi = found.kpis.first { $0.kpi == cost.kpi }
      let name = kpi?.label[language] ?? cost.kpi
      let unit = UnitWords(declared: found.plan.unitLabels).text(
        1, kpi?.unit ?? "1", language, .whole)
      let through =
        found.decisions.first { $0.id == cost.decision }?.label[language] ?? cost.decision
      let full = isFull(cost) ? word(", 상한을 올려야 함", ", only with a higher ceiling") : ""
      lines.append(
        word(
          "\(name) \(unit) 더: 연 \(money(cost.cost)) (\(through)\(full))",
          "\(unit) more of \(name): \(money(cost.cost)) a year (\(through)\(full))"))
    }
    return lines
  }

  /// How many indicators have their cost told.
  private static let mostCosts = 5

  private func basis(_ found: PlanAllocationAnswer) -> [String] {
    let draws = language.number(Double(found.draws), .whole)
    let errors = found.decisions.filter(\.unit.isEmpty).compactMap(\.error)
    // Money that moves leaves one line and enters another, so it is counted half.
    let moved = AllocationAmounts.sum(errors) / 2
    return found.notes.map { $0[language] }
      + (moved > 0
        ? [
          word(
            "추첨 수 때문에 달라질 수 있는 돈은 모두 \(language.money(moved, found.plan.currency, .significant(2))) 안쪽입니다(과제별 95 % 구간: allocation.csv의 amount_error).",
            "The number of draws leaves up to \(language.money(moved, found.plan.currency, .significant(2))) to move elsewhere (95 % interval by line: amount_error in allocation.csv)."
          )
        ] : []) + [
        word(
          "배분 \(found.runs)가지를 같은 추첨 \(draws)회로 모의실험했습니다(씨앗 \(found.seed)).",
          "\(found.runs) allocations were simulated on the same \(draws) draws (seed \(found.seed))."
        )
      ]
  }
}
