import Simulation

extension SystemModel {
  /// The number of a variable.
  func number(of name: String) -> Int { variables.firstIndex { $0.name == name } ?? 0 }
}

/// Susceptible, infected, recovered: 3,201 times from 0 to 200.
func epidemic(saveStep: Double?) throws -> SystemModel {
  var builder = SystemModelBuilder()
  let susceptible = builder.variable("susceptible")
  let infected = builder.variable("infected")
  try builder.define("population", as: .auxiliary(1000))
  try builder.define("contacts", as: .auxiliary(5))
  try builder.define("infectivity", as: .auxiliary(0.25))
  try builder.define("duration", as: .auxiliary(5))
  let population = builder.variable("population")
  let meeting = susceptible * builder.variable("contacts") * builder.variable("infectivity")
  let infecting = try builder.define(
    "infecting", as: .flow(meeting * infected / population, isNonNegative: false))
  let recovering = try builder.define(
    "recovering", as: .flow(infected / builder.variable("duration"), isNonNegative: false))
  try builder.define(
    "susceptible", as: .stock(.init(initial: population - 1, outflows: [infecting])))
  try builder.define(
    "infected", as: .stock(.init(initial: 1, inflows: [infecting], outflows: [recovering])))
  try builder.define("recovered", as: .stock(.init(initial: 0, inflows: [recovering])))
  return try builder.model(
    clock: .init(start: 0, stop: 200, step: 0.0625, saveStep: saveStep))
}

/// Sectors of five equations that depend on one another, 401 times from 0 to 100.
func sectors(_ count: Int) throws -> SystemModel {
  var builder = SystemModelBuilder()
  for k in 0..<count {
    for name in ["stock", "pressure", "factor", "in", "out"] {
      _ = builder.number(of: "\(name) \(k)")
    }
  }
  for k in 0..<count {
    let stock = builder.variable("stock \(k)")
    let next = builder.variable("stock \((k + 1) % count)")
    let pressure = builder.variable("pressure \(k)")
    let other = builder.variable("pressure \((k + 7) % count)")
    let factor = builder.variable("factor \(k)")
    try builder.define("pressure \(k)", as: .auxiliary(stock / (next + 50)))
    let raised: Formula = 1 + 0.3 * pressure
    try builder.define("factor \(k)", as: .auxiliary(raised - 0.1 * other))
    let growing: Formula = 0.05 * stock * factor
    try builder.define("in \(k)", as: .flow(growing / (1 + 0.01 * stock), isNonNegative: false))
    try builder.define("out \(k)", as: .flow(0.03 * stock * pressure, isNonNegative: false))
    let (inflow, outflow) = (builder.number(of: "in \(k)"), builder.number(of: "out \(k)"))
    try builder.define(
      "stock \(k)",
      as: .stock(
        .init(initial: .number(Double(100 + k)), inflows: [inflow], outflows: [outflow])))
  }
  return try builder.model(clock: .init(start: 0, stop: 100, step: 0.25))
}
