internal import Diagnostics

/// A plan file and the layers of changes that go over it, each still apart.
struct LayeredTree: Sendable {
  /// The plan itself, with what it sets in the plans it uses.
  let base: PlanTree
  /// Patches that belong to the base: where a patch was given as the plan, itself and what it
  /// extends.
  let own: [Patch]
  /// The patches given beside the plan, in the order in which they are laid.
  let patches: [Patch]
  /// What `--set` says, laid last.
  let overrides: [Patch]

  /// Reads a plan, its patches and overrides; nil where no tree could be made.
  ///
  /// - Parameters:
  ///   - plan: The path of a plan, or of a patch, which is then loaded through its `extends`.
  ///   - patches: Paths of patches whose `extends` leads to the plan.
  ///   - overrides: Paths and values of `--set path=value`, the last layers, in order.
  ///   - collector: Receives every mistake and every file read.
  init?(
    plan: String, patches: [String], overrides: [(path: String, value: String)],
    collector: inout DiagnosticCollector
  ) {
    var loader = TreeLoader(collector: collector)
    let base = loader.file(plan)
    let tops = patches.map { (given: $0, file: loader.file($0)) }
    var tree = PlanTree(
      root: base?.plan.root
        ?? PlanNode(.invalid, span: SourceSpan(path: plan, line: 1, column: 1)),
      files: [], planPath: base?.plan.path ?? plan)
    if let base { loader.readUsed(by: &tree, above: [base.plan.realPath]) }
    collector = loader.collector
    guard let base else { return nil }
    tree.files = loader.sources
    tree.setInUsed(collector: &collector)

    let own = base.chain.filter { $0.patch != nil }
    var layers: [TreeFile] = []
    for top in tops {
      guard let file = top.file,
        leads(file, to: base, given: top.given, collector: &collector)
      else { continue }
      for layer in file.chain where layer.patch != nil {
        if !(own + layers).contains(where: { $0.realPath == layer.realPath }) {
          layers.append(layer)
        }
      }
    }
    refuseOverlaps(layers, collector: &collector)
    tree.speakers = Set([base.plan.path, "--set"] + (own + layers).map(\.path))
    self.own = own.compactMap(\.patch)
    self.patches = layers.compactMap(\.patch)
    guard !overrides.isEmpty else {
      self.base = tree
      self.overrides = []
      return
    }
    let lines = Overrides(overrides)
    tree.files.append(lines.file)
    collector.add(lines.file)
    self.base = tree
    self.overrides = lines.patches(collector: &collector)
  }

  /// Lays the layers over the plan, or those settings of the patches that are kept.
  ///
  /// - Parameters:
  ///   - isKept: Whether an entry of the patches is laid, by its number through all patches, in
  ///     each first its settings, then its moves of money; nil lays all.
  ///   - collector: Receives the mistakes.
  /// - Returns: The tree; what was reported is `invalid` in it.
  func laid(
    keeping isKept: ((Int) -> Bool)? = nil, collector: inout DiagnosticCollector
  ) -> PlanTree {
    var tree = base
    for patch in own { tree.lay(patch, collector: &collector) }
    var number = 0
    for var patch in patches {
      if let isKept {
        let (settings, moves) = (patch.settings, patch.moves)
        patch.settings = settings.indices.filter { isKept(number + $0) }.map { settings[$0] }
        patch.moves = moves.indices.filter { isKept(number + settings.count + $0) }
          .map { moves[$0] }
        number += settings.count + moves.count
      }
      tree.lay(patch, collector: &collector)
    }
    for patch in overrides { tree.lay(patch, collector: &collector) }
    return tree
  }
}
