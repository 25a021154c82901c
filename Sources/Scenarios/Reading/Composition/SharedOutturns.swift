internal import Diagnostics
internal import Quantities
internal import Series

/// What is known of indicators of used plans, and of those that repeat them.
extension Reading {
  /// What a used plan mixes with a forecast (`combine: pool`) is simulated alone above.
  func warnOfPools(_ part: Plan, alias: String) {
    let start = part.horizon.first.advanced(by: -1).endInYears
    let end = part.horizon.last.endInYears
    for kpi in part.kpis where kpi.from != nil && kpi.combine == .pool {
      let isInside = part.known(of: kpi)?.observations.contains {
        $0.value != nil && $0.period.endInYears > start && $0.period.endInYears <= end
      }
      guard isInside == true else { continue }
      warn(
        .outturnsLeftAside,
        "what is known of `\(alias).\(kpi.name)` is left aside here: `combine: pool` mixes it in where "
          + "its plan is run alone", at: kpi.span,
        hint: "run `\(part.id)` by itself, or write `combine: update` there")
    }
  }

  /// Refuses two values of one number and one time, given for an indicator and one that repeats it.
  func refuseContradictions(_ plan: Plan) {
    struct Key: Hashable {
      var number: String
      var length: Frequency?
      var lastDay: CalendarDate
    }
    struct Known {
      var kpi: KPI
      var period: Period
      var value: Double
    }
    var seen: [Key: Known] = [:]
    for kpi in plan.kpis where kpi.from != nil && kpi.combine == .update {
      let number = plan.original(of: kpi)
      for observation in plan.known(of: kpi)?.observations ?? [] {
        guard let value = observation.value else { continue }
        let period = observation.period
        // A level or total speaks of the end of its period, a flow of all of it.
        let key = Key(
          number: number, length: kpi.measure == .flow ? period.frequency : nil,
          lastDay: period.lastDay)
        guard let first = seen[key] else {
          seen[key] = Known(kpi: kpi, period: period, value: value)
          continue
        }
        let slack = 1e-9 * max(abs(value), abs(first.value))
        guard first.kpi.name != kpi.name, abs(first.value - value) > slack else { continue }
        let format = DecimalFormat(maximumDecimals: 6)
        func shown(_ value: Double, _ kpi: KPI) -> String {
          format.text(value / kpi.unit.scale) + " " + kpi.unit.symbol
        }
        error(
          .contradictingOutturns,
          "`\(first.kpi.name)` and `\(kpi.name)` are one number, but in \(period) one is "
            + "\(shown(first.value, first.kpi)), the other \(shown(value, kpi))",
          at: first.kpi.place(of: first.period),
          hint: "give what came in one place, or correct one of the two",
          notes: [.init("the other is here", at: kpi.place(of: period))])
      }
    }
  }
}

extension KPI {
  /// Where an observation stands.
  fileprivate func place(of period: Period) -> SourceSpan {
    observed?.points.last { $0.period == period && $0.value != nil }?.span ?? span
  }
}
