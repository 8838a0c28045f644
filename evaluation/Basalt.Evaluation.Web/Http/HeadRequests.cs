namespace Basalt.Evaluation.Web;

/// <summary>
/// Answers HEAD by the handler of GET. Routing knows GET alone, so it is shown that; what answers afterwards, and the server
/// below, see HEAD and leave the body out.
/// </summary>
internal static class HeadRequests
{
    private static readonly object Asked = new();

    public static void Use(WebApplication site)
    {
        site.Use((context, next) =>
        {
            if (HttpMethods.IsHead(context.Request.Method))
            {
                context.Items[Asked] = true;
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
        site.UseRouting();
        site.Use((context, next) =>
        {
            if (context.Items.ContainsKey(Asked))
            {
                context.Request.Method = HttpMethods.Head;
            }

            return next(context);
        });
    }

    /// <summary>Whether a request only reads.</summary>
    public static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
}
