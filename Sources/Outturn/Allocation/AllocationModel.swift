internal import Diagnostics
internal import Scenarios
internal import Series
internal import Simulation

/// A plan that is run with one allocation after another, on the same draws.
///
/// The numbers are those of a run of the plan with these amounts, draw by draw: what the KPIs that
/// count do not depend on is left out, and so are the periods after their last deadline, where a
/// short run shows that this changes nothing.
struct AllocationModel: Sendable {
  /// The decisions.
  let layout: AllocationLayout
  /// The KPIs that count, by their place in the plan.
  let kpis: [Int]
  /// How many draws.
  let draws: Int
  /// The seed of every stream.
  let seed: UInt64
  /// The plan as it is run: cut to what counts, where that is the same.
  private let plan: Plan
  /// What is asked of a run: one question per KPI and deadline.
  private let questions: [(kpi: Int, question: KPIQuestion)]

  /// Makes a plan ready.
  ///
  /// - Throws: ``StudyError`` where it cannot be run.
  init(_ layout: AllocationLayout, draws: Int, seed: UInt64, threads: Int) throws(StudyError) {
    self.layout = layout
    self.draws = draws
    self.seed = seed
    var kpis: [Int] = []
    var questions: [(kpi: Int, question: KPIQuestion)] = []
    for named in layout.allocation.objective.kpis {
      guard let index = layout.plan.kpis.firstIndex(where: { $0.name == named.name }) else {
        continue
      }
      kpis.append(index)
      do throws(Diagnostic) {
        for period in Self.deadlines(of: layout.plan.kpis[index], in: layout.plan) {
          questions.append((index, try KPIQuestion(named.name, at: period, in: layout.plan)))
        }
      } catch { throw .plan([error]) }
    }
    self.kpis = kpis
    self.questions = questions
    let cut = Self.cut(layout.plan, to: kpis)
    let whole = layout.plan
    guard let cut else {
      plan = whole
      return
    }
    let asked = questions.map(\.question)
    let few = min(draws, 256)
    func values(_ plan: Plan) throws(StudyError) -> [[Double]] {
      let model = try VariantModel(plan, asked, draws: few, seed: seed)
      return try model.answers(model.lowered.model, threads: threads).map(\.values)
    }
    let isSame = try? values(cut) == values(whole)
    plan = isSame == true && layout.plan.run.sampling == .random ? cut : whole
  }

  /// The periods that a target is judged in; nil is its deadline.
  private static func deadlines(of kpi: KPI, in plan: Plan) -> [Period?] {
    guard let target = kpi.target, case .each = target.due else { return [nil] }
    let periods = (kpi.horizon ?? plan.horizon).periods
    let all = TargetDeadline.all(of: kpi, periods: periods, known: nil, horizon: plan.horizon)
    let found = all.compactMap { Period($0.text) }
    return found.isEmpty ? [nil] : found
  }

  /// The plan without other KPIs and without what comes after the last deadline; nil where outturns
  /// or forecasts may tie them to what counts.
  private static func cut(_ plan: Plan, to kpis: [Int]) -> Plan? {
    guard !KnownOutturns.areAny(in: plan),
      kpis.allSatisfy({ plan.kpis[$0].observed == nil || plan.kpis[$0].combine != .pool })
    else { return nil }
    var cut = plan
    cut.checks = []
    for index in cut.kpis.indices where !kpis.contains(index) { cut.kpis[index].from = nil }
    var last = plan.horizon.first
    for index in kpis {
      guard let target = plan.kpis[index].target, case .by(_, _, let period) = target.due,
        plan.used.isEmpty
      else { return cut }
      let end = period.last(plan.horizon.frequency)
      if end.ordinal > last.ordinal { last = end }
    }
    if last.ordinal < plan.horizon.last.ordinal, let range = PeriodRange(plan.horizon.first, last) {
      cut.horizon = range
    }
    return cut
  }

  /// The model with an allocation, lowered.
  func ready(_ amounts: [Double]) throws(StudyError) -> VariantModel {
    var changed = layout.plan(with: amounts)
    changed.horizon = plan.horizon
    changed.kpis = plan.kpis
    changed.checks = plan.checks
    return try VariantModel(changed, questions.map(\.question), draws: draws, seed: seed)
  }

  /// What every KPI that counts comes to in each draw.
  ///
  /// - Parameters:
  ///   - amounts: One per decision.
  ///   - threads: How many threads simulate.
  /// - Returns: One entry per KPI that counts.
  /// - Throws: ``StudyError`` where the plan cannot be run with these amounts.
  func outcomes(_ amounts: [Double], threads: Int) throws(StudyError) -> [AllocationOutcomes] {
    let model = try ready(amounts)
    let answers = try model.answers(model.lowered.model, threads: threads)
    return kpis.map { index in
      let own = zip(questions, answers).filter { $0.0.kpi == index }.map(\.1)
      return AllocationOutcomes(layout.plan.kpis[index], own)
    }
  }

  /// The outcomes of several allocations, each on one thread.
  func outcomes(
    _ points: [[Double]], threads: Int
  ) throws(StudyError) -> [[AllocationOutcomes]] {
    guard points.count > 1, threads > 1 else {
      var found: [[AllocationOutcomes]] = []
      for point in points { found.append(try outcomes(point, threads: threads)) }
      return found
    }
    let room = ResultRoom<[AllocationOutcomes]>(count: points.count)
    Blocks.concurrent(points.count, threads: threads) { place in
      do throws(StudyError) {
        room.set(.success(try outcomes(points[place], threads: 1)), at: place)
      } catch { room.set(.failure(error), at: place) }
    }
    return try room.results()
  }
}
