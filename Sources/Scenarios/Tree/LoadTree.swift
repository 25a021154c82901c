internal import Diagnostics

/// Reads a plan and its patches and lays the patches over the plan.
///
/// Precedence: plan < patch < patch that extends it < `overrides`.
///
/// - Parameters:
///   - plan: The path of a plan, or of a patch, which is then loaded through its `extends`.
///   - patches: Paths of patches whose `extends` leads to the plan.
///   - overrides: Paths and values of `--set path=value`, the last layers, in order.
///   - collector: Receives every mistake and every file read.
/// - Returns: The tree, or nil where no tree could be made. A tree may come back beside errors, so
///   that a reader can find further mistakes in it: what was reported is `invalid` there, and the
///   caller looks at `collector.hasErrors` in the end.
func loadTree(
  plan: String, patches: [String] = [], overrides: [(path: String, value: String)] = [],
  collector: inout DiagnosticCollector
) -> PlanTree? {
  LayeredTree(plan: plan, patches: patches, overrides: overrides, collector: &collector)?
    .laid(collector: &collector)
}

/// Whether a patch given beside a plan changes that plan; if not, a mistake is reported.
func leads(
  _ file: TreeFile, to base: TreeFile, given path: String, collector: inout DiagnosticCollector
) -> Bool {
  guard let entry = file.root.entries.first(where: { $0.key == "extends" }) else {
    collector.error(
      TreeCode.extendsOtherPlan, "`\(path)` is a plan, not a patch: it has no `extends`",
      at: file.root.span,
      hint: "a patch begins with `extends:` and the path of its plan; the plan is named first")
    return false
  }
  guard !file.extends(base) else { return true }
  let message =
    base.patch == nil
    ? "this patch extends `\(file.plan.path)`, not the plan `\(base.path)`"
    : "this patch does not extend the patch `\(base.path)`"
  collector.error(
    TreeCode.extendsOtherPlan, message, at: entry.value.span,
    hint: base.plan.realPath == file.plan.realPath
      ? "give the plan `\(base.plan.path)` and the patches beside it"
      : "give a patch of `\(base.path)`, or change `extends`")
  return false
}

/// Refuses patches given side by side that touch the same path in overlapping time.
func refuseOverlaps(_ layers: [TreeFile], collector: inout DiagnosticCollector) {
  for (index, later) in layers.enumerated() {
    for earlier in layers[..<index] where !later.extends(earlier) && !earlier.extends(later) {
      for setting in later.patch?.settings ?? [] {
        let other = earlier.patch?.settings.first {
          $0.path.meets(setting.path) && $0.path.months.overlaps(setting.path.months)
        }
        guard let other else { continue }
        collector.error(
          TreeCode.overlappingPatches,
          "`\(setting.path.name)` is also set by `\(earlier.path)` for the same time",
          at: setting.span, hint: "let one of the two patches extend the other; it then wins",
          notes: [.init("set here", at: other.span)])
      }
    }
  }
}
