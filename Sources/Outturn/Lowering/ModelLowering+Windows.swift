internal import Scenarios
internal import Series
internal import Simulation

/// Used plans in their own horizons.
extension ModelLowering {
  /// When the parts of each used plan run; those that run in all steps need no window.
  func windows() -> [Window] {
    plan.used.compactMap { used in
      let first = used.horizon.first.ordinal - plan.horizon.first.ordinal
      let steps = max(0, first)..<max(0, first, min(plan.horizon.count, first + used.horizon.count))
      guard steps != 0..<plan.horizon.count else { return nil }
      // What belongs to a plan has its id in front of its name, also what lowering made.
      let prefix = used.id + "/"
      return Window(
        steps,
        inputs: Set(pending.indices.filter { pending[$0].name.hasPrefix(prefix) }),
        pipelines: Set(
          plan.pipelines.indices.filter { owner(of: plan.pipelines[$0].name) == used.alias }),
        stocks: Set(plan.stocks.indices.filter { owner(of: plan.stocks[$0].name) == used.alias }))
    }
  }

  /// The alias of the used plan that a name belongs to; nil for the plan itself.
  func owner(of name: String) -> String? {
    plan.used.map(\.alias).filter { name.hasPrefix($0 + ".") }.max { $0.count < $1.count }
  }
}
