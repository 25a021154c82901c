internal import Diagnostics
internal import Scenarios
internal import Series
internal import Simulation

/// What the engine had to put right, told in the words of the plan.
enum SimulationWarnings {
  /// One warning per number that was out of range while the model ran.
  static func diagnostics(
    _ report: SimulationReport, plan: Plan, _ lowered: LoweredModel
  ) -> [Diagnostic] {
    report.corrections.map { correction in
      let period = plan.horizon.first.advanced(by: correction.firstStep)
      let draws = correction.draws == 1 ? "1 draw" : "\(correction.draws) draws"
      let place = place(correction.place, plan, lowered)
      if isEquation(correction.place, plan) {
        return Diagnostic(
          "out-of-range",
          "\(place.name) divides by zero or overflows in \(draws), first in "
            + "\(period); 0 was used",
          at: place.span, hint: "keep the divisor above zero, such as `max(x, 1)`",
          severity: .warning)
      }
      return Diagnostic(
        "out-of-range",
        "\(place.name) left its range in \(draws), first in \(period); "
          + "the nearest valid value was used",
        at: place.span, hint: "narrow the assumptions it rests on", severity: .warning)
    }
  }

  /// Whether a number comes from nothing but a formula: then it has no range but that of numbers.
  private static func isEquation(_ place: SimulationReport.Place, _ plan: Plan) -> Bool {
    guard case .input(let index) = place, index < plan.inputs.count + plan.variables.count else {
      return false
    }
    if index >= plan.inputs.count {
      let name = plan.variables[index - plan.inputs.count].name
      guard !plan.links.contains(where: { $0.name == name }) else { return false }
    }
    let number =
      index < plan.inputs.count
      ? plan.inputs[index].number : plan.variables[index - plan.inputs.count].number
    return number.segments.allSatisfy {
      if case .expression = $0.form { return true } else { return false }
    }
  }

  private static func place(
    _ place: SimulationReport.Place, _ plan: Plan, _ lowered: LoweredModel
  ) -> (name: String, span: SourceSpan?) {
    switch place {
    case .input(let index):
      if index < plan.inputs.count {
        return ("`\(plan.inputs[index].name)`", plan.inputs[index].number.span)
      }
      let variable = index - plan.inputs.count
      if variable < plan.variables.count {
        let its = plan.variables[variable]
        return ("`\(its.name)`", its.number.span)
      }
      let event = variable - plan.variables.count
      if event < plan.events.count {
        return ("`\(plan.events[event].name)`", plan.events[event].span)
      }
      let link = event - plan.events.count
      if link < plan.links.count { return ("`\(plan.links[link].name)`", plan.links[link].span) }
      let name = shortName(lowered.model.inputs[index].name)
      // What a function remembers has no name in the plan.
      let isMemory = name.hasPrefix("states.")
      let shown = isMemory ? "a function such as `delay`" : "`\(name)`"
      return (shown, lowered.spans[index])
    case .stage(let p, let s, let number):
      let stage = plan.pipelines[p].stages[s]
      let key = number == .atMost ? "at_most" : "\(number)"
      return ("`\(key)` of `\(plan.pipelines[p].name).\(stage.name)`", stage.span)
    case .stock(let index):
      return ("the start of `\(shortName(lowered.model.stocks[index].name))`", nil)
    }
  }

  /// A name without the plan that it belongs to.
  private static func shortName(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? ""
  }
}
