import Testing

@testable import Simulation

/// Conveyors beside those of simlin 0.8.5, whose values every 0.75 units of time are typed in.
///
/// Of several linear leaks simlin lets later zones leak a fraction of what reaches them; XMILE says a
/// fraction of what got on, so only one linear leak is compared.
struct ConveyorPeerTests {
  private func check(
    _ expected: [(String, [Double])], leaks: [(Double, ClosedRange<Double>)],
    change: (inout Conveyor) -> Void
  ) throws {
    var builder = SystemModelBuilder()
    try builder.define("arriving", as: .flow(10 + .time, isNonNegative: true))
    try builder.define("leaving", as: .release)
    var flows: [Conveyor.Leak] = []
    for (number, leak) in leaks.enumerated() {
      let flow = try builder.define("leak \(number)", as: .release)
      flows.append(.init(flow: flow, fraction: .number(leak.0), zone: leak.1))
    }
    var conveyor = Conveyor(
      initial: [0], inflows: [0], outflow: builder.number(of: "leaving"), leaks: flows, length: 2)
    change(&conveyor)
    try builder.define("belt", as: .conveyor(conveyor))
    let model = try builder.model(
      clock: .init(start: 0, stop: 8, step: 0.25, saveStep: 0.75))
    for (name, values) in expected {
      let path = try SystemSimulation(model, saving: [builder.number(of: name)]).run().path(0)
      for (a, b) in zip(path, values) { #expect(abs(a - b) < 1e-6, "\(name): \(a), \(b)") }
    }
  }

  @Test func `a linear leak in a zone, and a transit time that changes`() throws {
    try check(
      [
        (
          "arriving",
          [10, 10.75, 11.5, 12.25, 13, 13.75, 14.29375, 3.295547, 12.17311, 15.377214, 17.5]
        ),
        (
          "belt",
          [
            7, 11.665917, 16.203822, 19.465625, 20.76875, 21.832812, 24.115625, 25, 25, 25, 25,
          ]
        ),
        (
          "leak 0",
          [
            1.208633, 1.656475, 3.1125, 3.3375, 3.5625, 3.3, 2.00625, 3.295547, 3.07311, 3.445331,
            4.833352,
          ]
        ),
        (
          "leaving",
          [
            2.820144, 2.820144, 2.820144, 7.175, 7.7, 8.225, 8.75, 0, 9.1, 11.931883, 20.134849,
          ]
        ),
      ], leaks: [(0.3, 0.2...0.8)]
    ) {
      $0.initial = [7]
      $0.capacity = 25
      $0.length = .conditional(
        .binary(.greaterOrEqual, .time, 5), then: 1.5,
        otherwise: .conditional(.binary(.greaterOrEqual, .time, 3), then: 3, otherwise: 2))
    }
  }

  @Test func `two exponential leaks, one in a zone, and a limited inflow`() throws {
    try check(
      [
        ("arriving", [10, 10.75, 11.5, 12.25, 13, 13.75, 14, 14, 14, 14, 14]),
        (
          "belt",
          [
            20, 17.758511, 16.661867, 16.807924, 17.927182, 19.04644, 20.103198, 20.694663,
            20.892812, 20.892812, 20.892812,
          ]
        ),
        (
          "leak 0",
          [
            3.003097, 2.772842, 2.334161, 2.502223, 2.670285, 2.838347, 3.006409, 3.125821,
            3.137157, 3.137157, 3.137157,
          ]
        ),
        (
          "leaving",
          [
            6.398641, 6.398641, 6.398641, 4.893848, 5.251935, 5.610021, 5.968108, 6.326194,
            6.684281, 6.684281, 6.684281,
          ]
        ),
      ], leaks: [(0.3, 0.25...0.75), (0.2, 0...1)]
    ) {
      $0.initial = [20]
      $0.leaksExponentially = true
      $0.inflowLimit = 14
    }
  }

  @Test func `an arrested conveyor`() throws {
    try check(
      [
        (
          "belt",
          [
            12, 12.795089, 14, 14.65625, 14.65625, 16.353125, 17.9375, 18.921875, 19.90625,
            20.890625, 21.875,
          ]
        ),
        (
          "leak 0",
          [
            2.742857, 2.908929, 3.1875, 0, 3.3375, 3.7125, 4.0875, 4.3125, 4.5375, 4.7625, 4.9875,
          ]
        ),
        ("leaving", [6.4, 6.4, 7, 0, 7.35, 7.875, 9.1, 9.625, 10.15, 10.675, 11.2]),
      ], leaks: [(0.3, 0...1)]
    ) {
      $0.initial = [12]
      $0.length = 1.5
      $0.arrest = .binary(
        .and, .binary(.greaterOrEqual, .time, 2), .binary(.less, .time, 3))
    }
  }
}
