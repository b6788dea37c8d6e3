/** The version of the ToolHive operator whose rules and objects these are. */
export const operatorVersion = 'v0.44.0';
