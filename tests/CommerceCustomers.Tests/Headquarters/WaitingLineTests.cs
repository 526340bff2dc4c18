using System.Runtime.CompilerServices;
using CommerceCustomers.Headquarters.Gate;
using CsCheck;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class WaitingLineTests
{
    [Fact]
    public void The_first_who_came_is_the_first_who_is_woken()
    {
        var line = Line("Ada", "Bob", "Cyd");

        Assert.Equal(["Ada", "Bob"], line.Wake(2));
        Assert.Equal(["Cyd"], line.Wake(2));
        Assert.Empty(line.Wake(2));
        Assert.True(line.IsEmpty);
    }

    [Fact]
    public void When_headquarters_shuts_everybody_is_woken_in_order()
        => Assert.Equal(["Ada", "Bob", "Cyd"], Line("Ada", "Bob", "Cyd").Wake(int.MaxValue));

    [Fact]
    public void One_who_was_woken_too_late_keeps_the_head_of_the_line()
    {
        var line = new WaitingLine<string>(capacity: 10);
        var ada = line.Join("Ada");
        line.Join("Bob");

        Assert.Equal(["Ada"], line.Wake(1));
        line.Rejoin(ada, "Ada");

        Assert.Equal(["Ada"], line.Wake(1));
        Assert.Equal(["Bob"], line.Wake(1));
    }

    [Fact]
    public void Several_who_were_woken_too_late_keep_their_order()
    {
        var line = new WaitingLine<string>(capacity: 10);
        var ada = line.Join("Ada");
        var bob = line.Join("Bob");
        line.Join("Cyd");

        Assert.Equal(["Ada", "Bob"], line.Wake(2));
        line.Rejoin(ada, "Ada");
        line.Rejoin(bob, "Bob");

        Assert.Equal(["Ada", "Bob", "Cyd"], line.Wake(3));
    }

    [Fact]
    public void One_who_gives_up_is_not_woken()
    {
        var line = new WaitingLine<string>(capacity: 10);
        var ada = line.Join("Ada");
        line.Join("Bob");

        Assert.True(line.TryGiveUp(ada));

        Assert.Equal(["Bob"], line.Wake(1));
    }

    [Fact]
    public void One_who_gives_up_when_woken_already_is_told_so_that_the_place_goes_on()
    {
        var line = new WaitingLine<string>(capacity: 10);
        var ada = line.Join("Ada");
        line.Join("Bob");
        line.Wake(1);

        Assert.False(line.TryGiveUp(ada));

        Assert.Equal(["Bob"], line.Wake(1));
    }

    [Fact]
    public void A_line_is_full_at_its_capacity_and_not_before()
    {
        var line = new WaitingLine<string>(capacity: 2);
        var ada = line.Join("Ada");
        Assert.False(line.IsFull);
        line.Join("Bob");
        Assert.True(line.IsFull);

        line.TryGiveUp(ada);

        Assert.False(line.IsFull);
    }

    [Fact]
    public void Nobody_is_woken_before_one_who_came_earlier()
        => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5]).Array[1, 60].Sample(steps =>
        {
            var line = new WaitingLine<StrongBox<long>>(capacity: 1000);
            var waiting = new SortedSet<long>();
            var woken = new Queue<long>();
            foreach (var (step, count) in steps)
            {
                switch (step)
                {
                    case 0:
                        var signal = new StrongBox<long>();
                        signal.Value = line.Join(signal);
                        waiting.Add(signal.Value);
                        break;

                    case 1 when waiting.Count > count:
                        var leaver = waiting.ElementAt(count);
                        Assert.True(line.TryGiveUp(leaver));
                        waiting.Remove(leaver);
                        break;

                    case 2:
                        long[] first = [.. waiting.Take(count)];
                        Assert.Equal(first, line.Wake(count).Select(static signal => signal.Value));
                        waiting.ExceptWith(first);
                        Array.ForEach(first, woken.Enqueue);
                        break;

                    case 3 when woken.TryDequeue(out var tooLate):
                        line.Rejoin(tooLate, new StrongBox<long>(tooLate));
                        waiting.Add(tooLate);
                        break;
                }

                Assert.Equal(waiting.Count == 0, line.IsEmpty);
            }
        });

    private static WaitingLine<string> Line(params string[] names)
    {
        var line = new WaitingLine<string>(capacity: 10);
        Array.ForEach(names, name => line.Join(name));
        return line;
    }
}
