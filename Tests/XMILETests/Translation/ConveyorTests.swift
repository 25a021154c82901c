import Simulation
import Testing

@testable import XMILE

/// What files say of conveyors and queues; how these move material is tested with the engine.
@Suite struct ConveyorTests {
  private func model(_ variables: String) throws -> SystemModel {
    try XMILEReader.read(path: "m", contents: Array(SmallModel.text(variables).utf8))
      .simulation.model
  }

  @Test func `what was on the belt leaves evenly, then what came a transit time ago`() throws {
    let run = try SmallModel.run(
      """
      <stock name="School"><eqn>40</eqn><inflow>entering</inflow><outflow>leaving</outflow>
      <conveyor><len>years</len></conveyor></stock><aux name="years"><eqn>2</eqn></aux>
      <flow name="entering"><eqn>10 + TIME</eqn></flow><flow name="leaving"/>
      """)
    #expect(run["leaving"] == [20, 20, 10, 11, 12])
    #expect(run["school"] == [40, 30, 21, 23, 25])
  }

  @Test func `a belt that no memory holds is refused`() {
    for length in ["1e9", "1e300"] {
      let text = SmallModel.text(
        """
        <stock name="c"><eqn>40</eqn><outflow>o</outflow><conveyor><len>\(length)</len></conveyor>
        </stock><flow name="o"/>
        """)
      let messages = SmallModel.messages(text)
      #expect(messages.count == 1 && messages[0].contains("more than 1,000,000 steps"))
    }
  }

  @Test func `all that a conveyor says is read`() throws {
    let model = try model(
      """
      <stock name="c"><eqn>1, 2</eqn><inflow>a</inflow><outflow>lost</outflow><outflow>b</outflow>
      <conveyor discrete="true" batch_integrity="true" one_at_a_time="true" exponential_leak="true">
      <len>2</len><capacity>9</capacity><in_limit>4</in_limit><sample>TIME</sample>
      <arrest>TIME &gt; 3</arrest></conveyor></stock>
      <flow name="a"><eqn>1</eqn></flow><flow name="b"/>
      <flow name="lost" leak_start="0.25" leak_end="0.5"><eqn>0.1</eqn><leak/><leak_integers/></flow>
      """)
    guard case .conveyor(let conveyor) = model.variables[0].kind else {
      Issue.record("\(model.variables[0])")
      return
    }
    #expect(conveyor.initial == [1, 2])
    #expect(conveyor.length == 2 && conveyor.capacity == 9 && conveyor.inflowLimit == 4)
    #expect(conveyor.sample == .time)
    #expect(conveyor.arrest == .binary(.greater, .time, 3))
    #expect(conveyor.isDiscrete && conveyor.keepsBatches && conveyor.takesOneBatch)
    #expect(conveyor.leaksExponentially)
    #expect(conveyor.outflow.map { model.variables[$0].name } == "b")
    let leak = try #require(conveyor.leaks.first)
    #expect(leak.fraction == 0.1 && leak.zone == 0.25...0.5 && leak.isInteger)
  }

  @Test func `queues know which outflow takes what is over`() throws {
    let model = try model(
      """
      <stock name="q"><eqn>0</eqn><inflow>a</inflow><outflow>b</outflow><outflow>c</outflow><queue/>
      </stock><stock name="belt"><eqn>0</eqn><inflow>b</inflow><outflow>d</outflow>
      <conveyor discrete="true"><len>2</len><capacity>3</capacity></conveyor></stock>
      <flow name="a"><eqn>1</eqn></flow><flow name="b"/><flow name="c"><overflow/></flow>
      <flow name="d"/>
      """)
    guard case .queue(let queue) = model.variables[0].kind else {
      Issue.record("\(model.variables[0])")
      return
    }
    #expect(queue.outflows.map(\.isOverflow) == [false, true])
  }

  @Test func `a conveyor without a length gets a message`() {
    let messages = SmallModel.messages(
      SmallModel.text(
        "<stock name=\"c\"><eqn>1</eqn><outflow>b</outflow><conveyor/></stock><flow name=\"b\"/>"))
    #expect(messages.first?.contains("the conveyor `c` has no length") == true, "\(messages)")
  }

  @Test func `a transit time that no belt has room for gets a message`() {
    let messages = SmallModel.messages(
      SmallModel.text(
        "<stock name=\"c\"><eqn>1</eqn><outflow>b</outflow><conveyor><len>1e30</len></conveyor>"
          + "</stock><flow name=\"b\"/>"))
    #expect(
      messages.first?.contains("the conveyor `c` is more than 1,000,000 steps") == true,
      "\(messages)")
  }
}
