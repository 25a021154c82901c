public import Diagnostics
internal import Quantities

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
    let owner = SourceSpan(path: tree.planPath, line: 1, column: 1)
    guard let top = fields(tree.root, .plan, owner: owner) else { return nil }
    checkVersion(top["outturn"])
    let unitLabels = readUnitLabels(top["units"])
    declareUnits(in: tree.root)
    readCalendar(top)
    let sources = readSources(top["sources"])
    let run = runSettings(top["run"])
    readDimensions(top["dimensions"])
    readBudget(top["budget"], at: top.keySpan("budget"))
    removedElements = tree.removedElements
    declareBudgetDimensions()
    findRepeats(tree.root)
    declareRefused(tree.root)
    readInputs(top["assumptions"], .assumption)
    readInputs(top["levers"], .lever)
    readInputs(top["variables"], .variable)
    readInputs(top["flows"], .flow)
    readStocks(top["stocks"])
    readEvents(top["events"])
    readLinks(top["links"])
    readPipelines(top["pipelines"])
    declareKPIs(top["kpis"])
    reportCircles()
    let inputs = finishedInputs()
    let variables = finishedVariables()
    let stocks = finishedStocks()
    let events = finishedEvents()
    let links = finishedLinks()
    let pipelines = finishedPipelines()
    let kpis = readKPIs(top["kpis"])
    let checks = readChecks(top["checks"])
    let correlations = readCorrelations(top["correlations"], kpis)
    if isEmpty(top["kpis"]) {
      error(
        .missingKey, "a plan needs KPIs", at: top.entries["kpis"]?.keySpan ?? owner,
        hint: "only a plan that others use may do without, and `uses` is not supported yet")
    }
    // A broken formula may have named what now looks unused.
    if !collector.hasErrors { warnOfUnused() }
    let id = id(top["id"], tree.planPath)
    let title = localizedText(top["title"], as: "`title`")
    let note = localizedText(top["note"], as: "`note`")
    let patchTitle = localizedText(tree.patchTitle, as: "`title`")
    if collector.hasErrors, tree.files.count > 1 { noteValuesOfPatches(top) }
    guard let horizon, !collector.hasErrors else { return nil }
    return Plan(
      id: id, title: title, note: note, horizon: horizon, asOf: asOf,
      fiscalYearStart: fiscalYearStart, currency: currency, run: run, sources: sources,
      unitLabels: unitLabels, inputs: inputs + (names.budget?.execution?.shares ?? []),
      pipelines: pipelines, variables: variables, stocks: stocks, events: events, links: links,
      kpis: kpis,
      correlations: correlations.beliefs, errorCorrelations: correlations.errors, checks: checks,
      budget: names.budget, warnings: collector.sorted,
      files: collector.sources, patchTitle: patchTitle)
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

  /// Names of sections that this version refuses: formulas may read them without a second message.
  private func declareRefused(_ root: PlanNode) {
    guard case .mapping(let sections) = root.kind else { return }
    let named: Set<String> = ["uses"]
    for section in sections where named.contains(section.key) {
      guard case .mapping(let entries) = section.value.kind else { continue }
      for entry in entries where isName(entry.key) { declare(entry, .refused) }
    }
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
