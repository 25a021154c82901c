internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation
internal import Statistics

/// What a plan says of the numbers that its model draws, by the name of their random streams.
struct NumberCatalogue {
  /// A number of the plan.
  struct Entry {
    /// The path of a patch that would change it.
    var path: String
    var label: LocalizedText
    var number: PlanNumber?
  }

  private var entries: [String: Entry] = [:]
  private let lowering: ModelLowering

  /// Lists the named numbers, and those written inside stages, stocks, events and links.
  init(_ plan: Plan) {
    lowering = ModelLowering(plan)
    for input in plan.inputs {
      add(input.role.rawValue + "s", input.name, nil, Self.label(of: input), input.number)
    }
    for variable in plan.variables {
      add(variable.role.rawValue + "s", variable.name, nil, variable.label, variable.number)
    }
    for event in plan.events {
      add("events", event.name, nil, event.label, nil)
      if case .probability(let number) = event.occurrence {
        add("events", event.name, "probability", event.label, number, "확률", "probability")
      }
      add("events", event.name, "lasts", event.label, event.lasts, "지속 기간", "duration")
    }
    for link in plan.links {
      add("links", link.name, "delay", link.label, link.delay, "시차", "delay")
      add("links", link.name, "half_life", link.label, link.halfLife, "반감기", "half-life")
    }
    for stock in plan.stocks {
      add("stocks", stock.name, "start", stock.label, stock.start, "시작값", "start")
    }
    for pipeline in plan.pipelines {
      for stage in pipeline.stages { add(stage, of: pipeline) }
    }
  }

  /// The label of a number; how a budget is executed has none in the plan.
  private static func label(of input: PlanInput) -> LocalizedText {
    let executed = "budget.execution.executed."
    if let place = input.name.firstRange(of: executed) {
      let part = input.name[place.upperBound...]
      return LocalizedText(ko: "예산 집행률 (\(part))", en: "share of the budget executed (\(part))")
    }
    guard input.name.firstRange(of: "budget.execution.carried_over") != nil else {
      return input.label
    }
    return LocalizedText(ko: "예산 이월률", en: "share of the budget carried over")
  }

  private mutating func add(_ stage: PlanStage, of pipeline: PlanPipeline) {
    let label = LocalizedText(
      ko: pipeline.label[.ko] + " · " + stage.label[.ko],
      en: pipeline.label[.en] + " · " + stage.label[.en])
    let numbers: [(String, PlanNumber?, String, String)] = [
      ("inflow", stage.inflow, "유입", "inflow"), ("yield", stage.yield, "통과율", "yield"),
      ("limit", stage.limit?.rate, "한도", "limit"), ("quota", stage.quota?.share, "할당", "quota"),
      ("gate", stage.gate, "조건", "gate"), ("start", stage.start, "시작값", "start"),
      ("length", stage.length, "소요 기간", "length"),
      ("capacity", stage.capacity, "정원", "capacity"), ("leak", stage.leak, "이탈률", "leak"),
      ("batch.at_most", stage.batch.lazy.compactMap(\.atMost).first, "회당 최대", "most per batch"),
    ]
    for (key, number, ko, en) in numbers {
      add("pipelines", pipeline.name, "stages.\(stage.name).\(key)", label, number, ko, en)
    }
    if let group = stage.limit?.group {
      add("pipelines", group, "limit", label, stage.limit?.rate, "공동 한도", "shared limit")
    }
  }

  private mutating func add(
    _ section: String, _ name: String, _ rest: String?, _ label: LocalizedText,
    _ number: PlanNumber?, _ ko: String? = nil, _ en: String? = nil
  ) {
    if rest != nil, number == nil { return }
    let tail = rest.map { "." + $0 } ?? ""
    let stream = lowering.streamName(section + "." + name + tail)
    guard entries[stream] == nil else { return }
    let full = LocalizedText(
      ko: label[.ko] + (ko.map { " " + $0 } ?? ""), en: label[.en] + (en.map { " " + $0 } ?? ""))
    entries[stream] = Entry(
      path: path(section, name) + tail, label: full, number: number)
  }

  /// A path as patches write it: what belongs to a used plan stands behind its alias.
  private func path(_ section: String, _ name: String) -> String {
    let alias = lowering.owner(of: name)
    let own = alias.map { String(name.dropFirst($0.count + 1)) } ?? name
    let prefix = alias.map { $0 + "." } ?? ""
    return prefix + (own.hasPrefix("budget.") ? own : section + "." + own)
  }

  /// The label of an uncertain parameter; the only one of a family goes by the name of the whole.
  private static func label(of whole: Entry, parameter: Int) -> LocalizedText {
    guard case .uncertain(let family, _)? = whole.number?.segments.first?.form,
      family.parameterNames.count > 1, family.parameterNames.indices.contains(parameter)
    else { return whole.label }
    let name = family.parameterNames[parameter]
    return LocalizedText(
      ko: whole.label[.ko] + " (" + (words[name] ?? name) + ")",
      en: whole.label[.en] + " (" + name + ")")
  }

  private static let words = [
    "mean": "평균", "sd": "표준편차", "low": "하한", "high": "상한", "mode": "최빈값", "median": "중앙값",
    "n": "시행 수", "p": "확률",
  ]

  /// What the plan says of an input; for what it does not name, the name of the stream.
  func entry(of stream: String) -> Entry {
    if let known = entries[stream] { return known }
    // Uncertain parameters of a number are numbers of their own, counted from 1.
    if let dot = stream.lastIndex(of: "."), let place = Int(stream[stream.index(after: dot)...]),
      let whole = entries[String(stream[..<dot])]
    {
      return Entry(
        path: whole.path, label: Self.label(of: whole, parameter: place - 1),
        number: whole.number)
    }
    let name = String(stream.drop { $0 != "/" }.dropFirst())
    return Entry(path: name, label: LocalizedText(name), number: nil)
  }
}

extension NumberCatalogue {
  /// An input of a model with what the plan says of it.
  func input(_ index: Int, of model: Model) -> UncertainInput {
    let entry = entry(of: model.inputs[index].name)
    return UncertainInput(
      index: index, path: entry.path, label: entry.label,
      basis: entry.number?.provenance.basis ?? .assumed,
      source: entry.number?.provenance.source, unit: InputUnit(entry.number))
  }
}

extension InputUnit {
  /// The unit that a number is written in; shares and pure numbers have none.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - isOften: Whether a rate of a pure number counts occasions, and is no share.
  init(_ number: PlanNumber?, isOften: Bool = false) {
    guard let number, number.unit != .one else {
      let forms = number?.segments.map(\.form) ?? []
      self.init(
        symbol: "", factor: 1,
        isShare: !isOften && !forms.isEmpty && forms.allSatisfy(Self.isShare))
      return
    }
    guard number.unit.isPerTime, let period = number.period else {
      self.init(symbol: number.unit.description, factor: 1)
      return
    }
    let perYear = Double(period.perYear)
    let things = number.unit * Unit.year
    guard things != .one else {
      // So often a year, or a share of what there is, which more than one a period is not.
      let isRate =
        isOften || !number.segments.map(\.form).allSatisfy { Self.isShare($0, per: perYear) }
      let symbol = isOften ? "time per " : isRate ? "1 per " : "percent per "
      self.init(symbol: symbol + period.rawValue, factor: (isRate ? 1 : 100) / perYear)
      return
    }
    self.init(symbol: things.description + " per " + period.rawValue, factor: 1 / perYear)
  }

  /// Whether a form has no value outside 0 to 1; a formula is not looked into.
  private static func isShare(_ form: NumberForm) -> Bool {
    switch form {
    case .expression(let expression):
      guard case .number(let literal) = expression.kind else { return false }
      return (0...1).contains(literal.value)
    case .belief(let law):
      return law.support.lowerBound >= 0 && law.support.upperBound <= 1
    case .uncertain(.bernoulli, _), .uncertain(.beta, _): return true
    case .uncertain(let family, let parameters):
      return [.uniform, .triangular, .pert].contains(family) && parameters.allSatisfy(isShare)
    }
  }

  /// Whether a rate may be a share of what there is: no more than one a period, as far as it is
  /// written in numbers.
  private static func isShare(_ form: NumberForm, per periodsPerYear: Double) -> Bool {
    switch form {
    case .expression(let expression):
      guard case .number(let literal) = expression.kind else { return true }
      return literal.value <= periodsPerYear
    case .belief(let law): return law.quantile(0.95) <= periodsPerYear
    case .uncertain(_, let parameters):
      return parameters.allSatisfy { isShare($0, per: periodsPerYear) }
    }
  }
}
