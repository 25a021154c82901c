internal import Diagnostics
internal import Dispatch
public import Scenarios
public import Series
internal import Simulation
internal import Synchronization

/// Variants of one plan that differ in some of its numbers, on the same draws.
///
/// A lever or an assumption that the model reads as an input is changed in the model; for any other
/// number the plan is read again. Both give what a run of the changed plan gives, bit for bit.
public struct PlanVariants: Sendable {
  /// The plan as it stands.
  public let plan: Plan
  /// What is varied.
  public let variations: [Variation]
  /// What is asked of every variant.
  public let questions: [KPIQuestion]
  /// How many draws each variant has.
  public let draws: Int
  /// The seed of every stream.
  public let seed: UInt64
  let files: PlanFiles
  let base: VariantModel

  /// Reads a plan and finds what is to be varied and asked.
  ///
  /// - Parameters:
  ///   - files: The plan.
  ///   - arguments: What is to be varied.
  ///   - kpis: Names of indicators; none is every indicator with a target, or all without any.
  ///   - period: The period to look at; nil is each deadline.
  ///   - draws: How many draws; nil takes the plan's.
  ///   - seed: The seed; nil takes the plan's.
  /// - Throws: ``VariantError``.
  public init(
    _ files: PlanFiles, varying arguments: [VariationArgument], kpis: [String],
    at period: Period? = nil, draws: Int? = nil, seed: UInt64? = nil
  ) throws(VariantError) {
    self.files = files
    do throws(DiagnosticList) { plan = try files.read() } catch { throw .input(error) }
    var problems: [Diagnostic] = []
    var sources = plan.files
    var variations: [Variation] = []
    var texts: [String] = []
    for argument in arguments {
      do throws(Diagnostic) {
        let found = try VariationReader(plan, argument).variation()
        if let twice = variations.first(where: { $0.path == found.path }) {
          throw Diagnostic(
            "variation-given-twice", "`\(twice.path)` is varied twice",
            hint: "name it once, with one range")
        }
        variations.append(found)
        texts.append(argument.text)
      } catch { problems.append(error.onLine(texts.count + problems.count + 1)) }
    }
    var questions: [KPIQuestion] = []
    for name in kpis.isEmpty ? Self.defaultKPIs(of: plan) : kpis {
      do throws(Diagnostic) { questions.append(try KPIQuestion(name, at: period, in: plan)) } catch
      {
        problems.append(error)
      }
    }
    sources.append(
      SourceFile(
        path: VariationArgument.file, text: arguments.map(\.text).joined(separator: "\n")))
    guard problems.isEmpty else { throw .input(DiagnosticList(problems, sources: sources)) }
    for (variation, argument) in zip(variations, arguments) where argument.low != nil {
      try Self.checkEnds(of: variation, argument, files, sources)
    }
    self.variations = variations
    self.questions = questions
    self.draws = draws ?? plan.run.draws
    self.seed = seed ?? plan.run.seed
    do throws(StudyError) {
      base = try VariantModel(plan, questions, draws: self.draws, seed: self.seed)
    } catch { throw VariantError(error, sources) }
  }

  /// Indicators with a target, or all where none has one.
  private static func defaultKPIs(of plan: Plan) -> [String] {
    let judged = plan.kpis.filter { $0.target != nil }
    return (judged.isEmpty ? plan.kpis : judged).map(\.name)
  }

  /// Reads the plan with both ends, which tells units and ranges that no stage takes.
  private static func checkEnds(
    of variation: Variation, _ argument: VariationArgument, _ files: PlanFiles,
    _ sources: [SourceFile]
  ) throws(VariantError) {
    for (end, text) in [
      (variation.range.lowerBound, argument.low), (variation.range.upperBound, argument.high),
    ] {
      do throws(DiagnosticList) {
        _ = try files.read(setting: [(variation.path, variation.setting(end))])
      } catch {
        // A number that is fixed leaves its correlation without sense: here that is meant.
        let items = error.items.filter {
          $0.severity == .error && $0.code != "correlation-not-belief"
        }
        guard !items.isEmpty else { continue }
        let place = SourceSpan(
          path: VariationArgument.file, line: 1, column: 1,
          length: max(1, argument.text.unicodeScalars.count))
        let told = items.map { item in
          var item = item
          if item.span?.path == "--set" || item.span == nil { item.span = place }
          if item.span == place, item.code != "dead-path", let text, !item.message.contains(text) {
            item.message += " (at `\(text)`)"
          }
          return item
        }
        let line = SourceFile(path: VariationArgument.file, text: argument.text)
        throw .input(
          DiagnosticList(told, sources: sources.filter { $0.path != line.path } + [line]))
      }
    }
  }

  // MARK: Evaluation

  /// The draws of every question, for some values of the variations.
  ///
  /// - Parameters:
  ///   - points: For each variant one value per variation, counted as in the plan.
  ///   - threads: How many threads work; results do not depend on it.
  ///   - done: Called with the number of variants done, from any thread.
  ///   - reduce: What is kept of the draws of a variant.
  /// - Returns: One result per variant, in order.
  /// - Throws: ``StudyError`` when a variant cannot be run.
  func evaluate<Kept: Sendable>(
    _ points: [[Double]], threads: Int, done: (@Sendable (Int) -> Void)? = nil,
    _ reduce: @Sendable ([KPIDraws]) -> Kept
  ) throws(StudyError) -> [Kept] {
    let workers = max(1, min(threads, points.count))
    let results = Mutex([Result<Kept, StudyError>?](repeating: nil, count: points.count))
    let next = Atomic<Int>(0)
    let finished = Atomic<Int>(0)
    let hasFailed = Atomic<Bool>(false)
    // Few variants share the threads inside, many outside.
    let inner = max(1, threads / workers)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while !hasFailed.load(ordering: .relaxed) {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < points.count else { break }
        let result: Result<Kept, StudyError>
        do throws(StudyError) {
          result = .success(reduce(try answers(at: points[place], threads: inner)))
        } catch {
          result = .failure(error)
          hasFailed.store(true, ordering: .relaxed)
        }
        results.withLock { $0[place] = result }
        done?(finished.wrappingAdd(1, ordering: .relaxed).newValue)
      }
    }
    var kept: [Kept] = []
    for result in results.withLock({ $0 }) {
      guard let result else { continue }
      kept.append(try result.get())
    }
    return kept
  }

  /// The draws with the plan as it stands.
  func answersOfPlan(threads: Int) throws(StudyError) -> [KPIDraws] {
    try base.answers(base.lowered.model, threads: threads)
  }

  private func answers(at point: [Double], threads: Int) throws(StudyError) -> [KPIDraws] {
    let ready = try readyModel(point)
    return try ready.answers(model(ready.lowered.model, at: point), threads: threads)
  }

  /// The plan made ready: read again where a number is varied that is no input of the model.
  func readyModel(_ point: [Double]) throws(StudyError) -> VariantModel {
    let again = zip(variations, point).filter { $0.0.readsPlanAgain }
    guard !again.isEmpty else { return base }
    let changed: Plan
    do throws(DiagnosticList) {
      changed = try files.read(setting: again.map { ($0.0.path, $0.0.setting($0.1)) })
    } catch { throw .plan(error.items.filter { $0.severity == .error }) }
    return try VariantModel(changed, questions, draws: draws, seed: seed)
  }

  /// A model whose varied inputs are fixed.
  func model(_ model: Model, at point: [Double]) -> Model {
    var model = model
    for (variation, value) in zip(variations, point) {
      guard case .input(let index, let factor) = variation.way else { continue }
      model.inputs[index].segments = [.init(start: 0, source: .constant(value * factor))]
      model.inputs[index].redraw = .once
    }
    return model
  }
}

extension Diagnostic {
  /// A message about an argument, in the line that it has among them.
  fileprivate func onLine(_ line: Int) -> Diagnostic {
    var moved = self
    if moved.span?.path == VariationArgument.file { moved.span?.line = line }
    return moved
  }
}
