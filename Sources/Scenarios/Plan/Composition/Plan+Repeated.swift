extension Plan {
  /// The indicator that another one repeats, directly or through others; its own name where it is a
  /// number of its own.
  ///
  /// What is known of one is known of all that repeat it, unless they count otherwise (`measure`).
  public func original(of kpi: KPI) -> String {
    var last = kpi
    // No chain is longer than the list.
    for _ in kpis.indices {
      guard let name = last.repeated, let next = kpis.first(where: { $0.name == name }),
        next.measure == last.measure
      else { break }
      last = next
    }
    return last.name
  }

  /// The id of the plan that the number of an indicator belongs to, and the name that it has there.
  public func origin(of kpi: KPI) -> (plan: String, name: String) {
    let name = original(of: kpi)
    let owner = used.filter { name.hasPrefix($0.alias + ".") }
      .max { $0.alias.utf8.count < $1.alias.utf8.count }
    guard let owner else { return (id, name) }
    return (owner.id, String(name.dropFirst(owner.alias.count + 1)))
  }
}
