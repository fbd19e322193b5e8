declare module "virtual:names" {
    const names: Record<string, string>;
    export default names;
}
declare module "virtual:world.json" {
    const address: string;
    export default address;
}
declare module "*.css";
