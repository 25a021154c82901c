public import Diagnostics
internal import Quantities
internal import Series

/// Reads plans: files in, a checked plan or all mistakes out.
public enum PlanReader {
  /// Reads a plan with its patches.
  ///
  /// - Parameters:
  ///   - plan: The path of the plan, or of a patch that extends it.
  ///   - patches: Paths of further patches, laid over it in this order.
  ///   - overrides: Paths and values of `--set path=value`, the last layer.
  /// - Returns: The plan, free of mistakes, with warnings.
  /// - Throws: Every mistake found, with its place, and the files they point into.
  public static func read(
    plan: String, patches: [String] = [], overrides: [(path: String, value: String)] = []
  ) throws(DiagnosticList) -> Plan {
    var collector = DiagnosticCollector()
    let tree = loadTree(plan: plan, patches: patches, overrides: overrides, collector: &collector)
    guard let tree else { throw collector.list }
    let reading = Reading(collector)
    for file in tree.files { reading.collector.add(file) }
    let plan = reading.plan(tree)
    guard let plan, !reading.collector.hasErrors else { throw reading.collector.list }
    return plan
  }
}

extension Reading {
  /// Reads the whole tree: header, money, names, numbers, indicators, in this order.
  func plan(_ tree: PlanTree) -> Plan? {
    begin(tree)
    prepare()
    parse()
    return finished()
  }

  /// Takes up a tree and those of the plans it uses.
  private func begin(_ tree: PlanTree) {
    self.tree = tree
    speakers = tree.speakers
    makeUsed(tree)
    for used in used { used.reading.begin(used.tree) }
  }

  /// Reads what all else is read against: header, units, dimensions, money.
  ///
  /// Once only: amounts may be set to those of another used plan, which is then prepared first.
  func prepare() {
    guard !isPrepared, let tree else { return }
    isPrepared = true
    let owner = SourceSpan(path: tree.planPath, line: 1, column: 1)
    guard let top = fields(tree.root, .plan, owner: owner) else { return }
    checkVersion(top["outturn"])
    let unitLabels = readUnitLabels(top["units"])
    declareUnits(of: tree)
    readCalendar(top)
    let sources = readSources(top["sources"])
    let run = runSettings(top["run"])
    readDimensions(top["dimensions"])
    readBudget(top["budget"], at: top.keySpan("budget"))
    removedElements = tree.removedElements
    declareBudgetDimensions()
    findRepeats(tree.root)
    prepared = PreparedPlan(
      top: top, owner: owner, unitLabels: unitLabels, sources: sources, run: run)
    for used in used { used.reading.prepare() }
  }

  /// Parses every number; names may stand before what they name, in other plans too.
  private func parse() {
    guard let top = prepared?.top else { return }
    readInputs(top["assumptions"], .assumption)
    readInputs(top["levers"], .lever)
    readInputs(top["variables"], .variable)
    readInputs(top["flows"], .flow)
    readStocks(top["stocks"])
    readEvents(top["events"])
    readLinks(top["links"])
    readPipelines(top["pipelines"])
    declareKPIs(top["kpis"])
    for used in used { used.reading.parse() }
  }

  /// Checks all that was parsed, and puts the plan together with those that it uses.
  private func finished() -> Plan? {
    guard let tree, let prepared else { return nil }
    let top = prepared.top
    if outer == nil { reportCircles() }
    // Links first: they tell the parameters of their curves what bare numbers count.
    let links = finishedLinks()
    let inputs = finishedInputs()
    let variables = finishedVariables()
    let stocks = finishedStocks()
    let events = finishedEvents()
    let pipelines = finishedPipelines()
    let kpis = readKPIs(top["kpis"])
    let checks = readChecks(top["checks"])
    let allocation = readAllocation(top["allocate"], kpis, at: top.keySpan("allocate"))
    let correlations = readCorrelations(top["correlations"], kpis)
    if isEmpty(top["kpis"]), outer == nil {
      error(
        .missingKey, "a plan needs KPIs", at: top.entries["kpis"]?.keySpan ?? prepared.owner,
        hint: "only a plan that others use may do without")
    }
    let parts = used.map { ($0.alias, $0.reading.finished()) }
    checkUsed()
    // A broken formula may have named what now looks unused.
    if !collector.hasErrors { warnOfUnused() }
    let id = id(top["id"], tree.planPath)
    let title = localizedText(top["title"], as: "`title`")
    let note = localizedText(top["note"], as: "`note`")
    let patchTitle = localizedText(tree.patchTitle, as: "`title`")
    if collector.hasErrors, tree.files.count > 1 { noteValuesOfPatches(top) }
    guard let horizon, !collector.hasErrors else { return nil }
    var plan = Plan(
      id: id, title: title, note: note, horizon: horizon, asOf: asOf,
      fiscalYearStart: fiscalYearStart, currency: currency, run: prepared.run,
      sources: prepared.sources, unitLabels: prepared.unitLabels,
      inputs: inputs + (names.budget?.execution?.shares ?? []), pipelines: pipelines,
      variables: variables, stocks: stocks, events: events, links: links, kpis: kpis,
      correlations: correlations.beliefs, errorCorrelations: correlations.errors, checks: checks,
      budget: names.budget, allocation: allocation, warnings: [], files: collector.sources,
      patchTitle: patchTitle)
    for case (let alias, let part?) in parts {
      plan.add(part, alias: alias, amounts: used(alias)?.names.moneyReadAbove ?? [])
    }
    for index in plan.kpis.indices {
      plan.kpis[index].isCounted = countedKPIs.contains(plan.kpis[index].name)
    }
    for case (let alias, let part?) in parts { warnOfPools(part, alias: alias) }
    if outer == nil {
      refuseContradictions(plan)
      guard !collector.hasErrors else { return nil }
      plan.warnings = collector.sorted
    }
    return plan
  }

  private func isEmpty(_ section: PlanNode?) -> Bool {
    guard let section else { return true }
    guard case .mapping(let entries) = section.kind else { return false }
    return entries.isEmpty
  }

  private func checkVersion(_ node: PlanNode?) {
    guard let node, let version = text(node, as: "`outturn`"), version != "1" else { return }
    error(
      TreeCode.wrongVersion, "this is format version `\(version)`; only version 1 is known",
      at: node.span, hint: "write `outturn: 1`")
  }

  private func declareKPIs(_ section: PlanNode?) {
    guard let section, case .mapping(let entries) = section.kind else { return }
    // Results are files named by KPI, and some file systems take no notice of case.
    var seen: [String: PlanNode.Entry] = [:]
    for entry in entries {
      let contexts = copies(of: entry)
      let isRepeated = repeats[entry.key]?.isEmpty == false
      declare(entry, contexts.isEmpty ? .refused : isRepeated ? .repeated : .kpi)
      for context in contexts {
        let name = context.name(of: entry.key)
        if isRepeated { names.addCopy(name, .kpi, at: entry.keySpan) }
        names.kpis[name] = names.kpis[name] ?? KPIDraft(entry: entry, context: context)
      }
      let key = entry.key.lowercased()
      if let first = seen[key], first.key != entry.key {
        error(
          .nameUsedTwice, "`\(entry.key)` differs from `\(first.key)` only in case",
          at: entry.keySpan, hint: "take another name",
          notes: [.init("the first is here", at: first.keySpan)])
      }
      seen[key] = seen[key] ?? entry
    }
  }

  /// The id, by default the name of the plan's file without its ending.
  private func id(_ node: PlanNode?, _ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    guard let node, let id = text(node, as: "`id`") else { return stem }
    let isSound =
      !id.isEmpty
      && id.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
          || byte == 45 || byte == 95
      }
    if !isSound {
      error(
        .badName, "`\(id)` is not an id", at: node.span,
        hint: "ids are ASCII letters, digits, `-` and `_`")
    }
    return id
  }
}
